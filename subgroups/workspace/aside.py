"""A draft leaves the list: set aside, to be read and taken up again, or deleted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from subgroups.workspace import actions, kept
from subgroups.workspace.doors import answers_for, draft_for, inside
from subgroups.workspace.views import about_draft, may_write, mine, step_of


@inside
@may_write
def set_aside(request, pk):
    """Both ways on one page, with what stands against each."""
    draft = own_draft(request.user, pk)
    if request.method == "POST" and actions.set_aside(draft=draft, by=request.user):
        messages.success(request, _("The draft is set aside."))
        return redirect("workspace:workspace", draft.subgroup_id)
    return page(request, draft)


@inside
@require_POST
def take_up(request, pk):
    draft = own_draft(request.user, pk)
    actions.take_up(draft=draft, by=request.user)
    messages.success(request, _("The draft is taken up again."))
    return redirect(draft)


@inside
@require_POST
def delete(request, pk):
    draft = own_draft(request.user, pk)
    if "sure" not in request.POST:
        return page(request, draft, must_be_sure=True)
    if not actions.delete_draft(draft=draft, by=request.user):
        return page(request, draft)
    messages.success(
        request, _("The draft “%(title)s” is deleted.") % {"title": draft.title}
    )
    return redirect("workspace:workspace", draft.subgroup_id)


def own_draft(person, pk):
    draft = draft_for(person, pk)
    if not answers_for(person, draft):
        raise Http404
    return draft


def page(request, draft, *, must_be_sure=False):
    context = {
        **about_draft(request, draft),
        "page_title": _("Delete this draft")
        if draft.set_aside
        else _("Set aside or delete"),
        "under_way": kept.under_way(draft),
        "lost": kept.lost_of_others(draft, request.user),
        "must_be_sure": must_be_sure,
        "trail": [
            mine(),
            step_of(draft.subgroup),
            (draft.title, draft.get_absolute_url()),
        ],
    }
    status = 200 if request.method != "POST" else 400
    return render(request, "workspace/aside.html", context, status=status)
