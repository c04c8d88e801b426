"""Is the site fit to answer? Each question gives its findings and what is wrong."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min, Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.background.processes import LANES
from portal.mails.models import Mail
from portal.search.models import SearchOutbox
from portal.search.query import SearchRequest, search

# Beyond these somebody should look.
LONGEST_WAIT = {"fast": timedelta(minutes=5), "slow": timedelta(hours=6)}
LONGEST_LAG = timedelta(minutes=5)
LONGEST_WAIT_OF_A_MAIL = timedelta(hours=1)
LEAST_FREE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    ok: bool
    facts: dict[str, object]

    def as_json(self) -> dict[str, object]:
        return {"ok": self.ok, **self.facts}


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(True, {})


def queues() -> Finding:
    """How long the oldest task of each lane has waited."""
    now = timezone.now()
    ages = {lane: _seconds_since(_oldest(lane, now), now) for lane in LANES}
    ok = all(age <= LONGEST_WAIT[lane].total_seconds() for lane, age in ages.items())
    return Finding(ok, {"oldest_seconds": ages})


def _oldest(lane: str, now: datetime) -> datetime | None:
    # A task without a date of its own carries the last of all days.
    at_once = Q(run_after=get_date_max())
    waiting = DBTaskResult.objects.filter(
        at_once | Q(run_after__lte=now),
        status=TaskResultStatus.READY,
        queue_name__in=LANES[lane],
        # What goes behind all else may wait: a folder of documents to be read.
        priority__gte=0,
    )
    return waiting.aggregate(oldest=Min("enqueued_at"))["oldest"]


def index() -> Finding:
    """Whether the search index answers, and how long the oldest change has waited."""
    answers = not search(SearchRequest(size=1, facets=())).degraded
    oldest = SearchOutbox.objects.aggregate(oldest=Min("created"))["oldest"]
    lag = _seconds_since(oldest, timezone.now())
    ok = answers and lag <= LONGEST_LAG.total_seconds()
    return Finding(ok, {"answers": answers, "lag_seconds": lag})


def mails() -> Finding:
    """How long the oldest mail has waited for the mail server."""
    oldest = Mail.objects.waiting().aggregate(oldest=Min("since"))["oldest"]
    age = _seconds_since(oldest, timezone.now())
    ok = age <= LONGEST_WAIT_OF_A_MAIL.total_seconds()
    return Finding(ok, {"oldest_seconds": age})


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free
    return Finding(free >= LEAST_FREE_BYTES, {"free_mb": free // 1024**2})


def _seconds_since(moment: datetime | None, now: datetime) -> float:
    return round(max((now - moment).total_seconds(), 0), 1) if moment else 0


QUESTIONS: dict[str, Callable[[], Finding]] = {
    "database": database,
    "queues": queues,
    "index": index,
    "mails": mails,
    "disk": disk,
}


def ask(question: Callable[[], Finding]) -> Finding:
    try:
        return question()
    except (DatabaseError, OSError):
        # No words of the error: they may name machines and paths.
        return Finding(False, {})
