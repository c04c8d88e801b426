"""Building the index anew beside the one that answers, then changing over in one step.

From the moment the new one is there every change goes to both, so nothing waits and
nothing is missed; tickets see to it that what is copied never beats a change. Killed at
any moment, this leaves the old index as it was and at most one that the next clears away.
"""

import logging
from collections.abc import Callable

from django.conf import settings

from portal.search import outbox
from portal.search.elastic.connection import server_errors_as_unavailable
from portal.search.elastic.generations import (
    answering,
    begin,
    remove_all_but,
    take_over,
)
from portal.search.elastic.mapping import schema_hash
from portal.search.elastic.turns import turn
from portal.search.elastic.writing import Writer, draw_ticket
from portal.search.indexing import all_keys, records_of
from portal.search.keeper import sign, was_built
from portal.search.lengths import measured
from portal.search.models import SearchOutbox

LONGEST_REBUILD = 24 * 3600.0
REBUILDING = "rebuild"
Progress = Callable[[int, int], None]
logger = logging.getLogger(__name__)


def keeper_name() -> str:
    """All machines that share the servers keep one index together."""
    return f"elasticsearch:{settings.ELASTICSEARCH['prefix']}"


def rebuild(progress: Progress | None = None) -> int:
    """Build and take over; gives how many keys were read."""
    sign(keeper_name())
    with turn(REBUILDING, patience=LONGEST_REBUILD), server_errors_as_unavailable():
        remove_all_but(answering())
        fresh = begin()
        # What is known to wait now is in the database, and so will be in what is read.
        seen = frozenset(SearchOutbox.objects.values_list("id", flat=True))
        keys = list(all_keys())
        writer = Writer(fresh, measured(keys))
        _fill(writer, keys, progress)
        take_over(fresh, _told(writer, len(keys)))
        was_built(keeper_name())
        outbox.forget(seen)
        remove_all_but(fresh)
    logger.info("The search index was rebuilt from %s keys", len(keys))
    return len(keys)


def _fill(writer: Writer, keys: list[str], progress: Progress | None) -> None:
    for start in range(0, len(keys), outbox.BATCH):
        batch = keys[start : start + outbox.BATCH]
        ticket = draw_ticket()
        writer.fill(records_of(batch), ticket)
        sign(keeper_name())
        if progress:
            progress(start + len(batch), len(keys))


def _told(writer: Writer, keys: int) -> dict[str, object]:
    """Kept with the index, for whoever writes into it later."""
    return {"schema": schema_hash(), "lengths": writer.lengths.sums, "keys": keys}
