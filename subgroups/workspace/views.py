"""The workspace of a sub-group, for those who sit in it."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.tables import file_response
from resources import files
from resources.answers import pages_around
from subgroups import permissions
from subgroups.workspace import actions, written
from subgroups.workspace.comparisons import comparison_of
from subgroups.workspace.doors import (
    answers_for,
    draft_for,
    given_back,
    inside,
    may_lead,
    may_work_on,
    subgroup_for,
    version_for,
)
from subgroups.workspace.finding import (
    FindForm,
    all_found,
    found_drafts,
    open_to,
    table_of,
)
from subgroups.workspace.forms import (
    LONGEST_TEXT,
    CompareForm,
    DescribeForm,
    DraftForm,
    VersionForm,
)
from subgroups.workspace.panels import panels_of, with_panels
from subgroups.workspace.text import (
    language_doubt,
    pages_of,
    some_of,
    why_without_text,
)
from subgroups.workspace.zipped import all_versions

may_read = require_safe
may_write = require_http_methods(["GET", "HEAD", "POST"])


@inside
@may_read
def workspaces(request):
    """Those that are open to the person."""
    context = {"page_title": _("My workspaces"), "subgroups": open_to(request.user)}
    return render(request, "workspace/workspaces.html", context)


@inside
@may_read
def find(request):
    """All drafts that are open to the person, or those that have the words."""
    form = FindForm(request.GET, list(open_to(request.user)), request.path)
    result, found = found_drafts(request.user, form)
    context = {
        "section": "task-force",
        "is_private": True,
        "page_title": _("Drafts in my workspaces"),
        "form": form,
        "result": result,
        "found": found,
        "total": result.total + result.partial_total,
        "pages": pages_around(result.page, result.pages),
        "trail": [mine()],
    }
    return render(request, "workspace/find.html", context)


@inside
@may_read
def find_file(request, kind):
    form = FindForm(request.GET, list(open_to(request.user)))
    return file_response(
        table_of(all_found(request.user, form)), kind, _("workspace-drafts")
    )


@inside
@may_read
def workspace(request, pk):
    subgroup = subgroup_for(request.user, pk)
    drafts = list(subgroup.drafts.for_list())
    context = {
        **about(request, subgroup),
        "page_title": _("Workspace: %(name)s") % {"name": subgroup},
        "drafts": [draft for draft in drafts if not draft.set_aside],
        "set_aside": [draft for draft in drafts if draft.set_aside],
        "seats": subgroup.seats.held().select_related("person", "organisation"),
        "asking": subgroup.seats.asking().count(),
        "trail": [mine()],
        "trail_end": str(subgroup),
    }
    return render(request, "workspace/workspace.html", context)


@inside
@may_write
def new_draft(request, pk):
    subgroup = subgroup_for(request.user, pk)
    if not permissions.may_add(request.user, subgroup):
        return given_back(request, step_of(subgroup)[1])
    form = DraftForm(request.POST or None, request.FILES or None)
    if is_sent(request) and form.is_valid():
        made = tried(
            form,
            lambda sent: actions.begin_draft(
                subgroup=subgroup, sent=sent, by=request.user
            ),
        )
        if made:
            return redirect(made)
    context = {
        **about(request, subgroup),
        "page_title": _("New draft"),
        "form": form,
        "preview": preview_of(request),
        "trail": [mine(), step_of(subgroup)],
    }
    return render(request, "workspace/form.html", context, status=status_of(form))


@inside
@may_read
def draft(request, pk):
    shown = draft_for(request.user, pk)
    versions = list(shown.versions.select_related("document__reading", "written_by"))
    leads = may_lead(request.user, shown)
    context = {
        **about_draft(request, shown),
        "page_title": shown.title,
        "versions": list(reversed(versions)),
        "may_lead": leads,
        "doubt": language_doubt(shown, versions[-1]) if leads else "",
        "answers_for": answers_for(request.user, shown),
        "panels": panels_of(request, shown),
        "trail": [mine(), step_of(shown.subgroup)],
    }
    return render(request, "workspace/draft.html", context)


@inside
@may_write
def describe(request, pk):
    """Its title and language, for those who answer for it."""
    of = draft_for(request.user, pk)
    if not may_work_on(request.user, of):
        return given_back(request, of)
    if not may_lead(request.user, of):
        return given_back(
            request,
            of,
            why=_("Only who began a draft, or a co-chair, changes its title."),
        )
    trail = [mine(), step_of(of.subgroup), (of.title, of.get_absolute_url())]
    form = DescribeForm(request.POST or None, instance=of)
    if request.method == "POST" and form.is_valid():
        actions.describe_draft(draft=of, **form.cleaned_data)
        return redirect(of)
    context = {
        **about(request, of.subgroup),
        "page_title": _("Change title and language"),
        "form": form,
        "trail": trail,
    }
    return render(request, "workspace/form.html", context, status=status_of(form))


@inside
@may_write
def new_version(request, pk):
    of = draft_for(request.user, pk)
    if not may_work_on(request.user, of):
        return given_back(request, of)
    base = begun_on(request, of)
    initial = {"written_text": base.written_text, "begun_on": base.number}
    form = VersionForm(request.POST or None, request.FILES or None, initial=initial)
    if is_sent(request) and form.is_valid():
        made = tried(
            form, lambda sent: actions.add_version(draft=of, sent=sent, by=request.user)
        )
        if made:
            tell_of_newer(request, made, base)
            return redirect(of)
    if form.has_error(NON_FIELD_ERRORS, "same") and of.newest != base:
        told = {"number": of.newest.number}
        text = _(
            "Meanwhile version %(number)s was saved: read that one, and go on there."
        )
        form.add_error(None, text % told)
    context = {
        **about_draft(request, of),
        "page_title": _("New version"),
        "form": form,
        "overtaken_by": of.newest
        if form.has_error(NON_FIELD_ERRORS, "overtaken")
        else None,
        "preview": preview_of(request),
        "trail": [mine(), step_of(of.subgroup), (of.title, of.get_absolute_url())],
    }
    return render(request, "workspace/form.html", context, status=status_of(form))


def begun_on(request, of):
    """The version whose text the form came with; the newest one where none is said."""
    number = request.POST.get("begun_on", "")
    if number.isdecimal() and len(number) < 7:
        return of.versions.filter(number=number).first() or of.newest
    return of.newest


def tell_of_newer(request, made, base):
    """A file is taken whatever came meanwhile; whoever sent it is to know."""
    between = made.draft.versions.filter(
        number__gt=base.number, number__lt=made.number
    ).last()
    if between:
        told = {"number": between.number, "yours": made.number}
        text = _(
            "Meanwhile version %(number)s had been saved. Your file is version "
            "%(yours)s: compare the two, so that nothing is lost."
        )
        messages.warning(request, text % told)


@inside
@may_read
def version(request, pk, number):
    """Its text, page by page."""
    shown = version_for(request.user, pk, number)
    of = shown.draft
    part = pages_asked_for(shown, request.GET.get("page", ""))
    context = {
        **about_draft(request, of),
        "page_title": of.title,
        "version": shown,
        "reading": getattr(shown.document, "reading", None),
        # No page may stand there with a door of its own to comments.
        "without_text": why_without_text(shown),
        **part,
        "pages": with_panels(request, shown, part["pages"]),
        "trail": [mine(), step_of(of.subgroup), (of.title, of.get_absolute_url())],
        "trail_end": _("Version %(number)s") % {"number": number},
    }
    return render(request, "workspace/version.html", context)


@inside
@may_read
def compare(request, pk):
    """Two versions, the newest and the one before it where nothing else is asked."""
    of = draft_for(request.user, pk)
    form = CompareForm(request.GET or None, draft=of)
    context = {
        **about_draft(request, of),
        "page_title": _("Two versions compared"),
        "form": form,
        "comparison": comparison_of(*form.chosen, start=form.start),
        "trail": [mine(), step_of(of.subgroup), (of.title, of.get_absolute_url())],
    }
    return render(request, "workspace/compare.html", context)


@inside
@may_read
def file(request, pk, number, name):
    return files.send(request, version_for(request.user, pk, number).document)


@inside
@may_read
def everything(request, pk):
    return all_versions(draft_for(request.user, pk))


def pages_asked_for(version, number):
    """As many pages as are light enough, beginning at the one asked for."""
    first = int(number) if number.isdecimal() and len(number) < 7 else 1
    pages, before, after = some_of(pages_of(version), first)
    return {
        "pages": pages,
        # Short and written here: it has headings of its own and needs none of ours.
        "is_one_piece": bool(pages and pages[0].html)
        and not (before or after or len(pages) > 1),
        "page_before": before,
        "page_after": after,
    }


# --- What these pages share -------------------------------------------------------


def about(request, subgroup):
    """What the band on top and the side of each page tell."""
    return {
        "section": "task-force",
        "subgroup": subgroup,
        "is_private": True,
        "may_add": permissions.may_add(request.user, subgroup),
        "may_decide": permissions.may_decide(request.user, subgroup),
    }


def about_draft(request, draft):
    return {
        **about(request, draft.subgroup),
        "draft": draft,
        "may_add": may_work_on(request.user, draft),
    }


def mine():
    return (_("My workspaces"), reverse("workspace:workspaces"))


def step_of(subgroup):
    return (str(subgroup), reverse("workspace:workspace", args=[subgroup.pk]))


def is_sent(request):
    """To be kept; else a form is empty, or only to be looked at."""
    return request.method == "POST" and "preview" not in request.POST


def preview_of(request):
    """What is written in a form, as readers will see it."""
    if "preview" not in request.POST:
        return ""
    return written.as_html(request.POST.get("written_text", "")[:LONGEST_TEXT], under=2)


def tried(form, do):
    """What was made of a valid form; None with an error in the form for a bad file."""
    try:
        return do(form.cleaned_data)
    except actions.OvertakenError as error:
        form.overtaken(error)
    except ValidationError as error:
        form.add_error("file", error)
    return None


def status_of(form):
    return 400 if form.errors else 200
