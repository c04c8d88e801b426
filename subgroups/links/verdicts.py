"""What somebody outside says of a version in review: as members do, in the name they
gave. A verdict that comes too late is offered as a comment, so that no word is lost."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.search.text import sorting_form
from subgroups.links.actions import TooManyTriesError
from subgroups.links.models import Link, Opening
from subgroups.links.outside import answering, comment_page
from subgroups.reviews import actions
from subgroups.reviews.forms import ThreadForm, VerdictForm
from subgroups.reviews.models import Review, Reviewer

MOST_VERDICTS = 60


@answering
def verdict(request, opening, token):
    review = opening.link.review
    if review is None:
        return too_late(request, opening, token)
    form = form_for(opening, review, request.POST or None)
    if request.method != "POST":
        return ask(request, opening, token, review, form)
    if not form.is_valid():
        return ask(request, opening, token, review, form, status=400)
    try:
        is_kept = say(opening=opening, review=review, sent=form.cleaned_data)
    except TooManyTriesError:
        form.add_error(None, _("Too many verdicts have come by link."))
        return ask(request, opening, token, review, form, status=429)
    if not is_kept:
        return too_late(request, opening, token)
    messages.success(request, _("Your verdict has been saved. You may change it."))
    return redirect("links:shared", token)


def ask(request, opening, token, review, form, *, status=200):
    context = {
        "page_title": _("Your verdict"),
        "section": "task-force",
        "is_private": True,
        "draft": opening.link.version.draft,
        "opening": opening,
        "review": review,
        "form": form,
        "token": token,
    }
    return render(request, "links/verdict.html", context, status=status)


def form_for(opening, review, sent):
    own = row_of(opening, review)
    said = {"verdict": own.verdict, "words": own.words} if own else None
    return VerdictForm(sent, initial=said)


def row_of(opening: Opening, review: Review) -> Reviewer | None:
    """The same name by the same link is the same person, on another day too; and by a
    second link that was made for the same."""
    links = Link.objects.filter(version=opening.link.version_id)
    purpose = sorting_form(opening.link.purpose)
    same = [link.pk for link in links if sorting_form(link.purpose) == purpose]
    rows = review.reviewers.filter(openings__link__in=same).distinct()
    name = sorting_form(opening.name)
    return next((row for row in rows if sorting_form(row.outsider) == name), None)


@transaction.atomic
def say(*, opening: Opening, review: Review, sent) -> bool:
    """Pressed twice, one row. False where the round was closed a moment ago."""
    if Review.objects.open().select_for_update().filter(pk=review.pk).first() is None:
        return False
    own = row_of(opening, review)
    if own is None:
        if review.reviewers.exclude(outsider="").count() >= MOST_VERDICTS:
            raise TooManyTriesError
        own = Reviewer.objects.create(review=review, outsider=opening.name)
    Opening.objects.filter(pk=opening.pk).update(answer=own)
    return actions.give_verdict(reviewer=own, sent=sent)


def too_late(request, opening, token):
    words = request.POST.get("words", "").strip()
    if not words:
        messages.info(
            request, _("The review is closed: a verdict is no longer needed.")
        )
        return redirect("links:shared", token)
    messages.info(
        request,
        _("The review is closed. Your words are below: send them as a comment."),
    )
    form = ThreadForm(initial={"text": words}, version=opening.link.version)
    return comment_page(request, opening, token, form, status=409)
