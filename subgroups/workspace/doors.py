"""Who comes into a workspace. A shut door answers like one that does not exist.

Whoever has not signed in is asked to, at every address, be there something or not.
"""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404

from portal.accounts.private import kept_private
from subgroups import permissions
from subgroups.models import Subgroup
from subgroups.workspace.models import Draft, DraftVersion


def inside(view):
    """For a view of a workspace: signed in, told to nobody else, kept by nobody."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        return kept_private(response)

    return guarded


def subgroup_for(person, pk):
    """A draft of a sub-group's page has a workspace already: work begins before it."""
    found = Subgroup.objects.filter(pk=pk).first()
    if found is None or not permissions.may_enter(person, found):
        raise Http404
    return found


def draft_for(person, pk):
    found = Draft.objects.select_related("subgroup").filter(pk=pk).first()
    if found is None or not permissions.may_enter(person, found.subgroup):
        raise Http404
    return found


def version_for(person, pk, number):
    draft = draft_for(person, pk)
    versions = DraftVersion.objects.select_related("document__reading", "written_by")
    found = versions.filter(draft=draft, number=number).first()
    if found is None:
        raise Http404
    found.draft = draft
    return found
