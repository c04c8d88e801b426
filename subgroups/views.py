"""The Task Force as everybody may read of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.languages.fallback import words
from portal.languages.own_page import lead_on
from portal.tables import file_response, offered
from resources.edit_link import edit_address, list_address
from subgroups import permissions, shown
from subgroups.directory import members, members_table
from subgroups.forms import DirectoryForm
from subgroups.models import Membership, Subgroup

SECTION = "task-force"


@require_safe
def directory(request):
    form = DirectoryForm(request.GET, members())
    found = form.found
    path = reverse("subgroups:directory")
    context = {
        "page_title": _("Member organisations"),
        "page_description": _(
            "Who works on integrated community case management, where, and on which "
            "of the eight components."
        ),
        "section": SECTION,
        "canonical": path,
        "edit_url": list_address(request.user, Membership),
        "form": form,
        "shown": found,
        "downloads": offered(
            members_table(found),
            lambda kind: form.url(reverse("subgroups:directory_file", args=[kind])),
        ),
        "trail": [(_("Sub-groups"), reverse("subgroups:subgroups"))],
    }
    return render(request, "subgroups/directory.html", context)


@require_safe
def directory_file(request, kind):
    form = DirectoryForm(request.GET, members())
    return file_response(members_table(form.found), kind, _("iccm-members"))


@require_safe
def subgroups(request):
    context = {
        "page_title": _("Sub-groups"),
        "page_description": _(
            "Experts in one thematic area who work on specific tasks together."
        ),
        "section": SECTION,
        "edit_url": list_address(request.user, Subgroup),
        "subgroups": Subgroup.objects.live().in_order().select_related("component"),
        "committee": shown.committee(),
    }
    return render(request, "subgroups/subgroups.html", context)


@require_safe
def subgroup(request, pk, slug):
    record = get_object_or_404(Subgroup.objects.live(), pk=pk)
    if request.path != record.get_absolute_url():
        return lead_on(request, record)
    return render(request, "subgroups/subgroup.html", subgroup_context(request, record))


def subgroup_context(request, subgroup, is_preview=False):
    """All that the page shows; also of a draft that was never saved."""
    return {
        "page_title": str(subgroup),
        "page_description": str(words(subgroup, "mandate")),
        "section": SECTION,
        "alternates": {} if is_preview else subgroup.addresses(),
        "is_preview": is_preview,
        "subgroup": subgroup,
        "co_chairs": shown.co_chairs(subgroup),
        "organisations": shown.organisations(subgroup),
        "terms": shown.terms_of_reference(subgroup),
        "outputs": shown.outputs(subgroup),
        "benchmarks": shown.benchmarks(subgroup),
        "events": shown.public_events(subgroup),
        "trail": [(_("Sub-groups"), reverse("subgroups:subgroups"))],
        "edit_url": "" if is_preview else edit_address(request.user, subgroup),
        "own_seat": None if is_preview else permissions.seat_of(request.user, subgroup),
        "may_enter": not is_preview and permissions.may_enter(request.user, subgroup),
    }


@require_safe
def numbered(request, pk):
    """An address that was cut off after its number."""
    found = Subgroup.objects.live().filter(pk=pk).first()
    if found is None:
        raise Http404
    return lead_on(request, found)
