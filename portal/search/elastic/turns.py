"""Who may do what only one should do at a time, on all machines of a site.

Where machines share a database, PostgreSQL's locks tell; they die with the connection.
With SQLite there is one machine, and the kernel's locks tell.
"""

import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from portal.search.elastic.connection import alias
from portal.search.embedded.folder import Folder

POLL_SECONDS = 0.2
_held = threading.local()  # to PostgreSQL who has a lock may have it twice


@contextmanager
def turn(name: str, *, patience: float = 0.0) -> Iterator[bool]:
    """Whether it is our turn, after waiting that many seconds at most."""
    deadline = time.monotonic() + patience
    while True:
        with _lock(name) as ours:
            if ours or time.monotonic() >= deadline:
                yield ours
                return
        time.sleep(POLL_SECONDS)


@contextmanager
def _lock(name: str) -> Iterator[bool]:
    if connection.vendor != "postgresql":
        with Folder().lock(name, wait=False) as ours:
            yield ours
        return
    number = zlib.crc32(f"search {alias(name)}".encode())
    held: set[int] = _held.__dict__.setdefault("numbers", set())
    ours = number not in held and _ask("pg_try_advisory_lock", number)
    if not ours:
        yield False
        return
    held.add(number)
    try:
        yield True
    finally:
        held.discard(number)
        _ask("pg_advisory_unlock", number)


def _ask(function: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [number])
        return bool(cursor.fetchone()[0])
