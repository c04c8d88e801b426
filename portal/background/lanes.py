"""One worker a lane, and what a dead one left undone."""

import signal
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.background.processes import LANES

ATTEMPTS = 3
POLL_SECONDS = 0.3
# How long a running task may take to end after the worker was asked to stop.
GRACE_SECONDS = 20


class WorkerDiedError(RuntimeError):
    """The task took its worker along too often."""


class LaneWorker(Worker):
    """Ends in time when asked to, and remembers that it was asked."""

    def __init__(self, lane: str) -> None:
        super().__init__(
            queue_names=list(LANES[lane]),
            excluded_queue_names=[],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{lane}-{get_random_string(12)}",
        )
        self.lane = lane

    def shutdown(self, signum, frame):
        if self.running_task:
            # Kills without a word if the task does not end: not even C code waits.
            stop_mark(self.lane).touch()
            signal.alarm(GRACE_SECONDS)
            self.running = False
            return
        super().shutdown(signum, frame)

    def run(self) -> None:
        give_back(self.lane)
        super().run()
        stop_mark(self.lane).unlink(missing_ok=True)


def stop_mark(lane: str) -> Path:
    """A file that stands while a worker with an unfinished task is asked to stop."""
    return settings.DATA_DIR / f"stopping-{lane}"


@transaction.atomic
def give_back(lane: str) -> None:
    """Put back what the last worker of this lane was doing when it died.

    There is one worker a lane, so what is running when one starts has nobody.
    A task that was stopped with its worker has not failed: that attempt is free.
    """
    mark = stop_mark(lane)
    was_asked = mark.exists()
    running = DBTaskResult.objects.select_for_update().filter(
        status=TaskResultStatus.RUNNING, queue_name__in=LANES[lane]
    )
    for result in running:
        if was_asked:
            result.worker_ids = result.worker_ids[:-1]
        if len(result.worker_ids) >= ATTEMPTS:
            result.set_failed(WorkerDiedError(f"{len(result.worker_ids)} workers died"))
            continue
        result.status = TaskResultStatus.READY
        result.save(update_fields=["status", "worker_ids"])
    mark.unlink(missing_ok=True)


def work(lane: str) -> None:
    worker = LaneWorker(lane)
    worker.configure_signals()
    worker.run()
