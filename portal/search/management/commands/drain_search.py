"""Bring changes into the search index, for ever or once."""

import logging
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from portal.search.changes import Changes
from portal.search.embedded.folder import Folder
from portal.search.engine import engine
from portal.search.models import SearchOutbox
from portal.search.trouble import IndexUnavailableError

PAUSE_SECONDS = 1.0  # after trouble, and while another process drains
LONGEST_PAUSE_SECONDS = 10.0
PATIENCE_SECONDS = 60.0
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Brings what changed into the search index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Stop when nothing waits."
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        folder = Folder()
        if once:
            self._once(folder)
        else:
            self._for_ever(folder)

    def _once(self, folder: Folder) -> None:
        with folder.lock("drain", wait=False) as ours:
            if not ours:
                return self._wait_for_other()
            draining = engine().drainer(lambda: False)
            try:
                for attempt in (1, 2):
                    try:
                        draining.drain()
                        break
                    except IndexUnavailableError as error:
                        if attempt == 2:  # healed once, and broken again
                            said = f"The search index cannot be written: {error}."
                            raise CommandError(said) from error
            finally:
                draining.close()
        return None

    def _wait_for_other(self) -> None:
        """Another process drains: it is done when what waits now is gone."""
        last = SearchOutbox.objects.order_by("id").last()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while last and SearchOutbox.objects.filter(id__lte=last.pk).exists():
            if time.monotonic() > deadline:
                raise CommandError("The process that drains the outbox does not.")
            time.sleep(0.1)

    def _for_ever(self, folder: Folder) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            handle = folder.take_lock("drain")
            if handle is None:
                stop.wait(PAUSE_SECONDS)  # ready to take over
                continue
            drain_while_ours(folder, handle, stop)


def drain_while_ours(folder: Folder, lock: int, stop: threading.Event) -> None:
    """Until told to stop, or the folder with its lock was taken away."""
    draining, changes = engine().drainer(stop.is_set), Changes()
    pause = PAUSE_SECONDS
    while not stop.is_set() and folder.holds(lock, "drain"):
        try:
            draining.drain()
            pause = PAUSE_SECONDS
            changes.wait(stop)
        except IndexUnavailableError as error:
            logger.warning("The search index cannot be written: %s", error)
            stop.wait(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)
        except InterruptedError:
            break
        except (DatabaseError, OSError):
            logger.exception("The search index waits for better times")
            connection.close()
            stop.wait(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)
    try:
        draining.close()
    except IndexUnavailableError as error:
        logger.warning("The search index was not closed cleanly: %s", error)
