"""Waiting until somebody wrote to the database, cheaply."""

import threading

from django.db import connection

from portal.search.models import SearchOutbox

POLL_SECONDS = 0.1
SWEEP_SECONDS = 5.0


class Changes:
    """SQLite tells by a number that others' commits change; others are asked."""

    def __init__(self) -> None:
        self.version: int | None = None

    def wait(self, stop: threading.Event) -> None:
        """Until something may wait in the outbox, or a while has passed."""
        waited = 0.0
        while not stop.wait(POLL_SECONDS) and waited < SWEEP_SECONDS:
            if self._is_changed():
                return
            waited += POLL_SECONDS

    def _is_changed(self) -> bool:
        if connection.vendor != "sqlite":
            return SearchOutbox.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version = cursor.fetchone()[0]
        changed = version != self.version
        self.version = version
        return changed
