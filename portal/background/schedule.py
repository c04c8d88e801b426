"""What happens at which hour. Rooms register theirs in `AppConfig.ready()`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from portal.background.models import Tick

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    name: str
    task: Task
    interval: timedelta
    offset: timedelta = timedelta()

    def due(self, now: datetime) -> datetime:
        """The last moment, up to now, at which this was to happen."""
        start = EPOCH + self.offset
        return now - (now - start) % self.interval


_entries: dict[str, Entry] = {}


def every(name: str, task: Task, *, minutes: int) -> None:
    """Hand `task` to its queue each so many minutes."""
    _entries[name] = Entry(name, task, timedelta(minutes=minutes))


def nightly(name: str, task: Task, *, hour: int, minute: int = 0) -> None:
    """Hand `task` to its queue once a day, or as soon as the site runs again."""
    offset = timedelta(hours=hour, minutes=minute)
    _entries[name] = Entry(name, task, timedelta(days=1), offset)


def hand_over(now: datetime) -> list[str]:
    """Enqueue what is due and was not yet handed over; the names of these."""
    return [entry.name for entry in _entries.values() if _hand_over_one(entry, now)]


def _hand_over_one(entry: Entry, now: datetime) -> bool:
    due = entry.due(now)
    # Looked at first without a lock, so that an idle site writes nothing.
    if Tick.objects.filter(name=entry.name, due=due).exists() or _is_waiting(entry):
        return False
    try:
        with transaction.atomic():
            Tick.objects.create(name=entry.name, due=due)
            entry.task.enqueue()
    except IntegrityError:
        return False  # another scheduler was quicker
    return True


def _is_waiting(entry: Entry) -> bool:
    """Does one from before still wait? A second would only lengthen the queue."""
    return DBTaskResult.objects.filter(
        task_path=entry.task.module_path, status=TaskResultStatus.READY
    ).exists()
