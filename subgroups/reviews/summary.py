"""What came out of a round: verdicts, who was silent, threads by page.

While it is open, so far; of one that was closed, as it was then.
"""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from portal.languages.fallback import CONTENT_LANGUAGES
from subgroups.models import Seat
from subgroups.reviews.models import Comment, Review, Reviewer, Thread
from subgroups.reviews.models.round import Verdict


@dataclass(frozen=True)
class SummedThread:
    """`is_resolved`: at that time; `comments`: those written until then."""

    thread: Thread
    comments: list[Comment]
    is_resolved: bool


@dataclass(frozen=True)
class Summary:
    """`pages`: (number or None for the whole draft, threads); `gone`: those who had
    left the sub-group without an answer, before it closed."""

    review: Review
    counts: list[tuple[str, int]]
    answered: list[Reviewer]
    silent: list[Reviewer]
    gone: list[Reviewer]
    pages: list[tuple[int | None, list[SummedThread]]]

    @property
    def files(self) -> list[tuple[str, str]]:
        """(language, address) of it as a Word document, the reader's first."""
        found = []
        own = translation.get_language()
        for language in sorted(CONTENT_LANGUAGES, key=lambda code: code != own):
            with translation.override(language):
                path = reverse("reviews:summary_file", args=[self.review.pk])
            found.append((language, path))
        return found

    @property
    def threads(self) -> list[SummedThread]:
        return [thread for _, threads in self.pages for thread in threads]

    @property
    def unresolved(self) -> int:
        return sum(1 for thread in self.threads if not thread.is_resolved)


def summary_of(review: Review) -> Summary:
    asked = list(review.reviewers.select_related("person"))
    answered = [reviewer for reviewer in asked if reviewer.verdict]
    silent = [reviewer for reviewer in asked if not reviewer.verdict]
    gone = _gone(review, silent)
    counts = [
        (str(label), sum(1 for one in answered if one.verdict == value))
        for value, label in Verdict.choices
    ]
    threads = [_summed(thread, review) for thread in _threads(review)]
    pages = groupby(threads, lambda one: one.thread.page)
    return Summary(
        review=review,
        counts=counts,
        answered=answered,
        silent=[reviewer for reviewer in silent if reviewer not in gone],
        gone=gone,
        pages=[(page, list(rows)) for page, rows in pages],
    )


def _gone(review, silent):
    if not silent:
        return []
    there = Q(state=Seat.State.HELD)
    if review.closed:
        there |= Q(state=Seat.State.ENDED, decided__gte=review.closed)
    seats = review.draft.subgroup.seats.filter(there)
    seated = set(seats.values_list("person", flat=True))
    return [reviewer for reviewer in silent if reviewer.person_id not in seated]


def _threads(review):
    """Those that stand in the version, begun on it or carried over."""
    found = Thread.objects.filter(places__version=review.version)
    if review.closed:
        found = found.filter(begun__lte=review.closed)
    return found.with_place(review.version).for_display()


def _summed(thread, review):
    closed = review.closed
    comments = [
        comment
        for comment in thread.comments.all()
        if closed is None or comment.written <= closed
    ]
    is_resolved = bool(
        thread.resolved and (closed is None or thread.resolved <= closed)
    )
    return SummedThread(thread, comments, is_resolved)
