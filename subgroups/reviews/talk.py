"""Comments on a draft: read, begun, answered, resolved, corrected."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from subgroups.reviews import actions
from subgroups.reviews.forms import CommentForm, ThreadForm
from subgroups.reviews.models import Thread
from subgroups.reviews.models.thread import QUOTE_LENGTH
from subgroups.reviews.permissions import may_comment
from subgroups.workspace.doors import draft_for, given_back, inside
from subgroups.workspace.views import (
    about_draft,
    may_read,
    may_write,
    mine,
    status_of,
    step_of,
)

THREADS_SHOWN = 20
OPEN, RESOLVED, ALL = "open", "resolved", "all"


@inside
@may_read
def comments(request, pk):
    draft = draft_for(request.user, pk)
    shown = request.GET.get("show")
    shown = shown if shown in (RESOLVED, ALL) else OPEN
    threads = draft.threads.with_place().for_display()
    if shown != ALL:
        threads = threads.filter(resolved__isnull=shown == OPEN)
    page = Paginator(threads, THREADS_SHOWN).get_page(request.GET.get("part"))
    context = {
        **about_talk(request, draft),
        "page_title": _("Comments"),
        "shown": shown,
        "page": page,
        "counts": counts(draft),
        "trail": trail_of(draft)[:-1],
    }
    return render(request, "reviews/comments.html", context)


@inside
@may_write
def begin(request, pk):
    """On the version that was read, else on the newest."""
    draft = draft_for(request.user, pk)
    if not may_comment(request.user, draft):
        return given_back(request, trail_of(draft)[-1][1])
    version = version_asked_for(draft, request.GET.get("version", ""))
    form = ThreadForm(
        request.POST or None, initial=place_asked_for(request), version=version
    )
    if request.method == "POST" and form.is_valid():
        thread = actions.begin_thread(
            version=version, sent=form.cleaned_data, by=request.user
        )
        return redirect(thread)
    context = {
        **about_talk(request, draft),
        "page_title": _("New comment"),
        "version": version,
        "form": form,
        "beside": page_beside(form.pages, form["page"].value()),
        "trail": trail_of(draft),
    }
    return render(request, "reviews/begin.html", context, status=status_of(form))


def version_asked_for(draft, number):
    held = draft.versions.select_related("draft", "document__reading")
    chosen = held.filter(number=number) if is_number(number) else held.none()
    return chosen.first() or held.last()


def place_asked_for(request):
    """The page, and the words that were selected in it."""
    number = request.GET.get("page", "")
    return {
        "page": int(number) if is_number(number) else None,
        "quote": request.GET.get("quote", "")[:QUOTE_LENGTH],
    }


def is_number(text):
    return text.isascii() and text.isdecimal() and len(text) < 7


def page_beside(pages, number):
    """The page that is spoken of, to copy words from."""
    wanted = str(number or "")
    return next((page for page in pages if str(page.number) == wanted), None)


@inside
@may_write
def thread(request, pk, thread):
    draft = draft_for(request.user, pk)
    shown = thread_of(draft, thread)
    form = CommentForm(request.POST or None)
    if request.method == "POST":
        if not may_comment(request.user, draft):
            return given_back(request, shown)
        if form.is_valid():
            actions.answer(thread=shown, sent=form.cleaned_data, by=request.user)
            return redirect(shown)
    return thread_page(request, draft, shown, form, status_of(form))


def thread_page(request, draft, thread, form, status):
    context = {
        **about_talk(request, draft),
        "page_title": _("Comment no. %(number)s") % {"number": thread.number},
        "thread": thread,
        "form": form if may_comment(request.user, draft) else None,
        "trail": trail_of(draft),
    }
    return render(request, "reviews/thread.html", context, status=status)


@inside
@require_POST
def settle(request, pk, thread):
    """Resolved, or open again."""
    draft = draft_for(request.user, pk)
    found = thread_of(draft, thread)
    if may_comment(request.user, draft):
        if request.POST.get("state") == "open":
            actions.reopen(thread=found)
            messages.success(request, _("The comment is open again."))
        else:
            actions.resolve(thread=found, by=request.user)
            messages.success(request, _("The comment is resolved."))
    return redirect(found)


@inside
@may_write
def edit(request, pk, thread, comment):
    """Their own, for a while."""
    draft = draft_for(request.user, pk)
    found = thread_of(draft, thread)
    own = get_object_or_404(found.comments, pk=comment)
    if own.written_by_id != request.user.pk:
        raise Http404
    if not may_comment(request.user, draft):
        return given_back(request, found)
    if not own.may_be_edited_by(request.user):
        messages.info(request, _("This comment can no longer be changed: answer it."))
        written = request.POST.get("text", "")
        if written.strip() in ("", own.text):
            return redirect(found)
        answer = CommentForm(initial={"text": written})
        return thread_page(request, draft, found, answer, 409)
    form = CommentForm(request.POST or None, initial={"text": own.text})
    if request.method == "POST" and form.is_valid():
        actions.edit(comment=own, text=form.cleaned_data["text"])
        return redirect(found)
    context = {
        **about_talk(request, draft),
        "page_title": _("Change a comment"),
        "form": form,
        "trail": trail_of(draft),
    }
    return render(request, "reviews/edit.html", context, status=status_of(form))


# --- What these pages share -------------------------------------------------------


def thread_of(draft, pk):
    found = draft.threads.with_place().for_display().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def counts(draft):
    rows = list(Thread.objects.filter(draft=draft).values_list("resolved", flat=True))
    still_open = sum(1 for resolved in rows if resolved is None)
    return {"open": still_open, "resolved": len(rows) - still_open}


def about_talk(request, draft):
    return {
        **about_draft(request, draft),
        "person": request.user,
        "may_comment": may_comment(request.user, draft),
    }


def trail_of(draft):
    address = reverse("reviews:comments", args=[draft.pk])
    return [
        mine(),
        step_of(draft.subgroup),
        (draft.title, draft.get_absolute_url()),
        (_("Comments"), address),
    ]
