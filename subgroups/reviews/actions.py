"""What members do in a round of review and with comments. `by` is who does it."""

from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.models import User
from subgroups.notices.actions import note
from subgroups.reviews.happenings import CLOSED, COMMENTED, OPENED
from subgroups.reviews.models import (
    Comment,
    Place,
    Reminder,
    Review,
    Reviewer,
    Thread,
)
from subgroups.reviews.places import carry
from subgroups.workspace.models import Draft, DraftVersion


def open_review(
    *, version: DraftVersion, sent: dict[str, Any], by: User
) -> tuple[Review | None, bool]:
    """(review, is_new): the one that is open already where somebody was faster. None
    where the draft was set aside a moment ago."""
    key = sent["form_key"]
    if made := Review.objects.filter(form_key=key).first():
        return made, False
    try:
        with transaction.atomic():
            drafts = Draft.objects.select_for_update()
            if drafts.get(pk=version.draft_id).set_aside:
                return None, False
            review = Review.objects.create(
                draft=version.draft,
                version=version,
                question=sent["question"],
                due=sent["due"],
                opened_by=by,
                form_key=key,
            )
            Reviewer.objects.bulk_create(
                Reviewer(review=review, person=person) for person in sent["people"]
            )
            note(
                OPENED,
                subgroup=version.draft.subgroup,
                about=review,
                by=by,
                but=sent["people"],
            )
    except IntegrityError:
        held = Review.objects.filter(draft=version.draft)
        return held.filter(form_key=key).first() or held.open().get(), False
    return review, True


@transaction.atomic
def change_review(*, review: Review, sent: dict[str, Any]) -> list[Reviewer]:
    """Those who are asked now; nobody where the round was closed a moment ago. Of a
    later day people are reminded anew."""
    held = Review.objects.open().select_for_update().filter(pk=review.pk).first()
    if held is None:
        return []
    if sent["due"] > held.due:
        Reminder.objects.filter(reviewer__review=held).delete()
    held.due = sent["due"]
    held.save(update_fields=["due"])
    asked = set(held.reviewers.values_list("person", flat=True))
    return [
        held.reviewers.create(person=person)
        for person in sent.get("people", ())
        if person.pk not in asked
    ]


def give_verdict(*, reviewer: Reviewer, sent: dict[str, Any]) -> bool:
    """False where the round was closed a moment ago."""
    return bool(
        Reviewer.objects.filter(pk=reviewer.pk, review__closed=None).update(
            verdict=sent["verdict"], words=sent["words"], answered=timezone.now()
        )
    )


@transaction.atomic
def close_review(*, review: Review, by: User | None) -> bool:
    """By hand, or at its date by nobody. False where it was closed already."""
    still_open = Review.objects.open().filter(pk=review.pk)
    if not still_open.update(closed=timezone.now(), closed_by=by):
        return False
    note(CLOSED, subgroup=review.draft.subgroup, about=review, by=by)
    return True


def begin_thread(
    *, version: DraftVersion, sent: dict[str, Any], by: User | None, outsider: str = ""
) -> Thread:
    """The one begun already where a form came twice. By a member, or by an outsider who
    gave a name."""
    made = Comment.objects.filter(form_key=sent["form_key"])
    if found := made.first():
        return found.thread
    try:
        return _begun(version, sent, by, outsider)
    except IntegrityError:  # the other request was a moment faster
        return made.get().thread


@transaction.atomic
def _begun(
    version: DraftVersion, sent: dict[str, Any], by: User | None, outsider: str
) -> Thread:
    thread = Thread.objects.create(
        draft=version.draft, version=version, quote=sent["quote"]
    )
    Place.objects.create(thread=thread, version=version, page=sent["page"])
    _say(thread, sent, by, outsider)
    for newer in version.draft.versions.filter(number__gt=version.number):
        carry(newer)
    return thread


def answer(*, thread: Thread, sent: dict[str, Any], by: User) -> None:
    """Once, also where the form comes twice at the same moment."""
    if Comment.objects.filter(form_key=sent["form_key"]).exists():
        return
    with suppress(IntegrityError), transaction.atomic():
        _say(thread, sent, by)


def _say(
    thread: Thread, sent: dict[str, Any], by: User | None, outsider: str = ""
) -> None:
    Comment.objects.create(
        thread=thread,
        text=sent["text"],
        written_by=by,
        outsider=outsider,
        form_key=sent["form_key"],
    )
    note(COMMENTED, subgroup=thread.draft.subgroup, about=thread, by=by)


def edit(*, comment: Comment, text: str) -> None:
    if comment.text != text:
        comment.text, comment.edited = text, timezone.now()
        comment.save(update_fields=["text", "edited"])


@transaction.atomic
def resolve(*, thread: Thread, by: User) -> None:
    Thread.objects.open().filter(pk=thread.pk).update(
        resolved=timezone.now(), resolved_by=by
    )


@transaction.atomic
def reopen(*, thread: Thread) -> None:
    """It comes along into the versions that were made meanwhile."""
    Thread.objects.filter(pk=thread.pk).update(resolved=None, resolved_by=None)
    draft: Draft = thread.draft
    for version in draft.versions.filter(number__gt=thread.version.number):
        carry(version)
