"""Mails to those who are asked: once when a round opens, when its day is moved, then
before it ends. And to who can do something where nobody of them is left."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from portal.accounts.models import User
from portal.mails import writing
from subgroups import permissions
from subgroups.reviews import actions
from subgroups.reviews.models import Reminder, Review, Reviewer
from subgroups.reviews.permissions import may_comment
from subgroups.workspace.doors import may_lead

# Days before the end.
REMINDED = (3, 1)


def tell_asked(review: Review, only: Collection[Reviewer] | None = None) -> None:
    """All but who opened it, or those of `only`."""
    for reviewer, person in _reachable(review):
        if person.pk != review.opened_by_id and (only is None or reviewer in only):
            _write("asked", person.email, person.language, review)


def tell_moved(review: Review, *, but: Collection[Reviewer], by: User) -> None:
    """The new day, to all who were asked before it; not to who moved it."""
    for reviewer, person in _reachable(review):
        if person != by and reviewer not in but:
            _write("moved", person.email, person.language, review)


def tell_nobody_left(review: Review, left: User) -> None:
    """To who opened it, else to the co-chairs, else to the secretariat: they ask others,
    or close it."""
    if any(_reachable(review)):
        return
    opener = review.opened_by
    if opener and opener.is_active and may_lead(opener, review.draft):
        able = [opener]
    else:
        chairs = review.draft.subgroup.seats.co_chairs().filter(person__is_active=True)
        able = [seat.person for seat in chairs.select_related("person")]
    for to, language in writing.readers(able):
        _write(
            "nobody_left", to, language, review, left=left, has_opened=able == [opener]
        )


def remind() -> None:
    """Those who have not answered, each once a mark, whenever this is run."""
    today = timezone.now().date()
    near = today + timedelta(days=max(REMINDED))
    reviews = Review.objects.open().filter(due__gte=today, due__lte=near)
    for review in reviews.with_draft():
        if mark := _mark(review, today):
            for reviewer, person in _reachable(review):
                _remind(reviewer, person, review, mark)


def close_what_is_over() -> None:
    over = Review.objects.open().filter(due__lt=timezone.now().date())
    for review in over:
        actions.close_review(review=review, by=None)


def _mark(review: Review, today: date) -> int | None:
    """The last mark that was passed; none on the day on which it was opened."""
    if review.opened.date() == today or review.draft.subgroup.is_closed:
        return None
    left = (review.due - today).days
    return min((days for days in REMINDED if days >= left), default=None)


def _reachable(review: Review) -> Iterator[tuple[Reviewer, User]]:
    """Without an answer, with an account, and still allowed in."""
    silent = review.reviewers.filter(verdict="", person__is_active=True)
    for reviewer in silent.select_related("person"):
        person = reviewer.person
        if person and may_comment(person, review.draft):
            yield reviewer, person


def _remind(reviewer: Reviewer, person: User, review: Review, mark: int) -> None:
    if reviewer.reminders.filter(days__lte=mark).exists():
        return
    try:
        with transaction.atomic():
            Reminder.objects.create(reviewer=reviewer, days=mark)
            _write("reminder", person.email, person.language, review)
    except IntegrityError:
        return  # another process was a moment faster


def _write(name: str, to: str, language: str, review: Review, **told: Any) -> None:
    with translation.override(language):
        link = f"{settings.SITE_URL}{review.get_absolute_url()}"
    writing.write(
        f"reviews/mail/{name}.txt",
        to,
        language,
        review=review,
        subgroup=review.draft.subgroup,
        behind=[permissions.door_of(review.draft.subgroup)],
        url=link,
        **told,
    )
