"""Who comes into a workspace. A shut door answers like one that does not exist.

Whoever has not signed in is asked to, at every address, be there something or not.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.private import came_from, kept_private, sent_in_vain
from portal.languages.alternates import site_languages
from subgroups import permissions
from subgroups.models import Subgroup
from subgroups.workspace.models import Draft, DraftVersion


def inside(view):
    """For a view of a workspace: signed in, told to nobody else, kept by nobody."""

    @login_required
    def entered(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    @wraps(view)
    def guarded(request, *args, **kwargs):
        in_vain = sent_in_vain(request) if request.method == "POST" else {}
        if in_vain and not request.user.is_authenticated:
            return kept_private(signed_out(request, in_vain))
        try:
            return kept_private(entered(request, *args, **kwargs))
        except Http404:
            if not in_vain:
                raise
            return kept_private(not_here(request, in_vain))

    return guarded


def signed_out(request, in_vain):
    """Whose session ended while they wrote reads their own words, to take them along."""
    context = {
        "page_title": _("You are signed out"),
        "section": "task-force",
        "is_private": True,
        **in_vain,
        "back": came_from(request) or request.path,
    }
    return render(request, "workspace/signed_out.html", context, status=403)


def not_here(request, in_vain):
    """Whoever left the sub-group while they wrote, or its draft was deleted. The same
    where there never was anything: nothing tells which."""
    context = {
        "page_title": _("Nothing of that is open to you"),
        "section": "task-force",
        "is_private": True,
        # In the other language there is nothing here either.
        "alternates": {
            code: translate_url(reverse("workspace:workspaces"), code)
            for code in site_languages()
        },
        **in_vain,
    }
    return render(request, "workspace/not_here.html", context, status=404)


def given_back(request, leads_to, why=""):
    """For what was sent to a place that was shut meanwhile (closed, or set aside), or to
    one that is shut to this person (`why`, a sentence): the words, to take them along.
    Who wrote nothing hears it, and is led on."""
    in_vain = sent_in_vain(request)
    if not in_vain:
        said = why or _("Nothing can be added here any more.")
        messages.warning(request, said)
        return redirect(leads_to)
    context = {
        "page_title": _("What you wrote was not saved")
        if why
        else _("Nothing can be added here any more"),
        "why": why,
        "section": "task-force",
        "is_private": True,
        **in_vain,
        "back": resolve_url(leads_to),
    }
    return render(request, "workspace/given_back.html", context, status=409)


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


def may_work_on(person: User, draft: Draft) -> bool:
    """One that is set aside is kept to be read."""
    return not draft.set_aside and permissions.may_add(person, draft.subgroup)


def may_lead(person: User, draft: Draft) -> bool:
    """Names it, opens and closes its rounds of review."""
    return not draft.set_aside and answers_for(person, draft)


def answers_for(person: User, draft: Draft) -> bool:
    """Sets it aside and takes it up again: who began it, the co-chairs and the
    secretariat, while the sub-group is open."""
    if not permissions.may_add(person, draft.subgroup):
        return False
    begun_it = draft.begun_by_id == person.pk
    return begun_it or permissions.may_decide(person, draft.subgroup)


def version_for(person, pk, number):
    draft = draft_for(person, pk)
    versions = DraftVersion.objects.select_related("document__reading", "written_by")
    found = versions.filter(draft=draft, number=number).first()
    if found is None:
        raise Http404
    found.draft = draft
    return found
