"""Who keeps the index: one machine with the embedded engine, or Elasticsearch.

Two that share a database would each take what waits in the outbox from the other, and
both indexes would lack half of it. So who drains signs in the database; another one is
refused while the first is there, and has to build its index anew when it succeeds.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.search.models import IndexKeeper
from portal.search.trouble import IndexUnavailableError

THE_ONE = 1
SIGNED_AGAIN = timedelta(seconds=15)
GIVEN_UP = timedelta(seconds=60)  # then the other is taken for dead


class SecondKeeperError(IndexUnavailableError):
    """Another one keeps the index."""


def sign(ours: str) -> bool:
    """Say that we keep the index, or raise where another one does.

    Gives whether our index is stale: changes went to another one meanwhile.
    """
    now = timezone.now()
    known = IndexKeeper.objects.filter(pk=THE_ONE).first()
    if known and known.machine == ours and known.seen > now - SIGNED_AGAIN:
        return known.stale
    with transaction.atomic():
        row, _ = IndexKeeper.objects.select_for_update().get_or_create(
            pk=THE_ONE, defaults={"machine": ours, "seen": now}
        )
        if row.machine != ours:
            _see_that_gone(row)
            row.stale = True
        row.machine, row.seen = ours, now
        row.save()
        return row.stale


def _see_that_gone(row: IndexKeeper) -> None:
    if row.seen > timezone.now() - GIVEN_UP:
        raise SecondKeeperError(
            f"the search index of this library is kept by another one "
            f"({row.machine}). The embedded engine serves one machine only: give all "
            f"of them the same ELASTICSEARCH_URL, or stop the other one and wait a "
            f"minute"
        )


def was_built(ours: str) -> None:
    """Anew, after we signed: nothing is missing from it."""
    IndexKeeper.objects.filter(pk=THE_ONE, machine=ours).update(stale=False)


def sign_off(ours: str) -> None:
    """Another one need not wait. Where even that cannot be said, it does."""
    long_ago = timezone.now() - 2 * GIVEN_UP
    with suppress(DatabaseError):
        IndexKeeper.objects.filter(pk=THE_ONE, machine=ours).update(seen=long_ago)
