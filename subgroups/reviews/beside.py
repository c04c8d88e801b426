"""What the page of a draft shows of its rounds of review and its comments, and what
the pages of a version show of those that stand there."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from subgroups.reviews.models import Place
from subgroups.reviews.permissions import asked, may_comment
from subgroups.reviews.summary import summary_of
from subgroups.reviews.talk import counts
from subgroups.workspace.doors import may_lead
from subgroups.workspace.panels import Panel

THREADS_SHOWN = 5
# With the text of a version, which is light.
THREADS_ON_PAGES = 40


@dataclass(frozen=True)
class Rounds:
    """`summary`: of the open round, or None; `own`: the row of who looks."""

    summary: Any
    own: Any
    closed: list[Any]
    may_lead: bool


@dataclass(frozen=True)
class Talk:
    """Open threads in the order of the text; of a draft the first, and how many there
    are."""

    threads: list[Any]
    person: Any
    may_comment: bool
    counts: dict[str, int] | None = None


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


def on_pages(request, version, numbers):
    """The open threads whose place is on a page that is shown."""
    here = version.draft.threads.open().filter(
        places__version=version,
        places__state=Place.State.STANDS,
        places__page__in=numbers,
    )
    threads = here.with_place(version).for_display()[:THREADS_ON_PAGES]
    may = may_comment(request.user, version.draft)
    return {
        page: Panel("reviews/on_page.html", Talk(list(rows), request.user, may))
        for page, rows in groupby(threads, lambda thread: thread.page)
    }
