"""The embedded index belongs to one machine.

Two that share a database would each take what waits in the outbox from the other, and
both indexes would lack half of it. So who drains signs in the database, and another
machine is refused while the first is there.
"""

import socket
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.search.embedded.folder import Folder
from portal.search.models import IndexKeeper
from portal.search.trouble import IndexUnavailableError

THE_ONE = 1
SIGNED_AGAIN = timedelta(seconds=15)
GIVEN_UP = timedelta(seconds=60)  # then the other is taken for dead


class SecondMachineError(IndexUnavailableError):
    """Another machine keeps the index."""


def sign(folder: Folder) -> None:
    """Say that we keep the index, or raise where another one does."""
    ours, now = _name(folder), timezone.now()
    known = IndexKeeper.objects.filter(pk=THE_ONE).first()
    if known and known.machine == ours and known.seen > now - SIGNED_AGAIN:
        return
    with transaction.atomic():
        row, _ = IndexKeeper.objects.select_for_update().get_or_create(
            pk=THE_ONE, defaults={"machine": ours, "seen": now}
        )
        if row.machine != ours and row.seen > now - GIVEN_UP:
            raise SecondMachineError(
                f"the search index of this library is kept by another machine "
                f"({row.machine}). The embedded engine serves one machine only: give "
                f"both of them ELASTICSEARCH_URL, or stop the other one"
            )
        row.machine, row.seen = ours, now
        row.save()


def sign_off(folder: Folder) -> None:
    """Where even that cannot be said, the others wait a while."""
    with suppress(DatabaseError):
        IndexKeeper.objects.filter(pk=THE_ONE, machine=_name(folder)).delete()


def _name(folder: Folder) -> str:
    """Two folders on one machine are as bad as two machines."""
    return f"{socket.gethostname()}:{folder.root}"[-500:]
