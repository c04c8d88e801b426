"""The pages on which a draft is proposed, and its way followed by both sides."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import TaskState

from resources.permissions import may_see_drafts
from subgroups import permissions
from subgroups.proposals import actions
from subgroups.proposals.forms import ProposeForm, WordForm
from subgroups.proposals.models import Proposal, State
from subgroups.workspace.doors import draft_for, given_back, inside, may_work_on
from subgroups.workspace.views import about_draft, may_write, mine, status_of, step_of


@inside
@may_write
def propose(request, pk):
    """Those who decide propose; twice, and it is still one, unless the secretariat has
    deleted what came of it."""
    draft = draft_for(request.user, pk)
    if held := Proposal.objects.filter(draft=draft, resource__isnull=False).first():
        messages.info(request, _("This draft has been proposed already."))
        return redirect(held)
    if not may_work_on(request.user, draft):
        return given_back(request, draft)
    if not may_send(request.user, draft):
        return given_back(
            request, draft, why=_("Only the co-chairs propose to the library.")
        )
    form = ProposeForm(request.POST or None, initial=proposed_first(draft))
    if request.method == "POST" and form.is_valid():
        sent = {**form.cleaned_data, "form_key": uuid.uuid4().hex}
        try:
            return redirect(actions.propose(draft=draft, sent=sent, by=request.user))
        except ValidationError as error:
            form.add_error(None, error.messages)
    context = page(request, draft, _("Propose to the library")) | {"form": form}
    return render(request, "proposals/propose.html", context, status=status_of(form))


@inside
@may_write
def proposal(request, pk):
    """Its state, and the questions and answers."""
    shown = proposal_for(request.user, pk)
    form = WordForm(request.POST or None)
    is_kept = not may_work_on(request.user, shown.draft)
    if request.method == "POST" and is_kept:
        return given_back(request, shown)
    if request.method == "POST" and form.is_valid():
        actions.say(proposal=shown, sent=form.cleaned_data, by=request.user)
        return redirect(shown)
    newest = shown.draft.newest
    context = page(request, shown.draft, _("Proposal to the library")) | {
        "proposal": shown,
        "state": shown.state,
        "form": None if is_kept else form,
        "words": shown.words.select_related("written_by"),
        "asked": asked_by_reviewers(shown.resource),
        "newest": newest if newest.pk != shown.version_id else None,
        "may_send": may_send(request.user, shown.draft),
        "may_edit": may_see_drafts(request.user),
    }
    return render(request, "proposals/proposal.html", context, status=status_of(form))


@inside
@require_POST
def send_newest(request, pk):
    shown = proposal_for(request.user, pk)
    if may_send(request.user, shown.draft):
        try:
            actions.send_newest(proposal=shown, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            say_what_is_there(request, proposal_for(request.user, pk))
    return redirect(shown)


def say_what_is_there(request, sent):
    """Twice, if it was pressed twice."""
    told = {"number": sent.version.number}
    if sent.state == State.WAITING:
        text = _("Version %(number)s is with the reviewers now.")
    else:
        text = _("The secretariat has version %(number)s now.")
    messages.success(request, text % told)


# --- What these pages share -------------------------------------------------------


def may_send(person, draft):
    """A version to the library."""
    may_decide = permissions.may_decide(person, draft.subgroup)
    return may_decide and may_work_on(person, draft)


def proposed_first(draft):
    component = draft.subgroup.component
    return {"title": draft.title, "components": [component] if component else []}


def proposal_for(person, pk):
    draft = draft_for(person, pk)
    found = (
        Proposal.objects.with_state()
        .select_related("made_by")
        .filter(draft=draft)
        .first()
    )
    if found is None:
        raise Http404
    found.draft = draft
    return found


def asked_by_reviewers(resource):
    """What reviewers said with "request changes" and the like."""
    if resource is None:
        return []
    states = TaskState.objects.filter(workflow_state__in=resource.workflow_states.all())
    return (
        states.exclude(comment="").select_related("finished_by").order_by("finished_at")
    )


def page(request, draft, title):
    return {
        **about_draft(request, draft),
        "page_title": title,
        "trail": [
            mine(),
            step_of(draft.subgroup),
            (draft.title, draft.get_absolute_url()),
        ],
        "trail_end": title,
    }
