"""What the page of a draft shows of its rounds of review and its comments."""

from dataclasses import dataclass
from typing import Any

from subgroups.reviews.permissions import asked, may_comment, may_lead
from subgroups.reviews.summary import summary_of
from subgroups.reviews.talk import counts
from subgroups.workspace.panels import Panel

THREADS_SHOWN = 5


@dataclass(frozen=True)
class Rounds:
    """`summary`: of the open round, or None; `own`: the row of who looks."""

    summary: Any
    own: Any
    closed: list[Any]
    may_lead: bool


@dataclass(frozen=True)
class Talk:
    """The first open threads in the order of the text, and how many there are."""

    threads: list[Any]
    counts: dict[str, int]
    person: Any
    may_comment: bool


def panels(request, draft):
    rounds = list(draft.reviews.with_draft())
    current = next((review for review in rounds if review.is_open), None)
    leads = may_lead(request.user, draft)
    if rounds or leads:
        about = Rounds(
            summary=summary_of(current) if current else None,
            own=asked(request.user, current) if current else None,
            closed=[review for review in rounds if not review.is_open],
            may_lead=leads,
        )
        yield Panel("reviews/on_draft.html", about)
    talk = Talk(
        threads=list(draft.threads.open().with_place().for_display()[:THREADS_SHOWN]),
        counts=counts(draft),
        person=request.user,
        may_comment=may_comment(request.user, draft),
    )
    yield Panel("reviews/talk_on_draft.html", talk, is_main=True)
