"""Work at its hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from time_machine import travel

from portal.background import schedule
from portal.background.models import Tick
from portal.background.tasks import clear_sessions, prune_finished_tasks
from resources.models import Resource
from tests.factories.resources import ResourceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)


def waiting(task):
    return DBTaskResult.objects.filter(task_path=task.module_path).count()


@pytest.fixture
def nothing_else(monkeypatch):
    monkeypatch.setattr(schedule, "_entries", {})


def test_what_is_due_each_minute_is_handed_over_once_a_minute(nothing_else):
    schedule.every("sessions", clear_sessions, minutes=1)

    first = schedule.hand_over(NOON)
    second = schedule.hand_over(NOON + timedelta(seconds=20))
    DBTaskResult.objects.all().delete()
    third = schedule.hand_over(NOON + timedelta(seconds=40))

    assert (first, second, third) == (["sessions"], [], ["sessions"])
    assert waiting(clear_sessions) == 1


def test_what_still_waits_is_not_handed_over_again(nothing_else):
    schedule.every("sessions", clear_sessions, minutes=1)

    for minute in range(10):
        schedule.hand_over(NOON + timedelta(minutes=minute))

    assert waiting(clear_sessions) == 1


def test_nightly_work_missed_while_the_site_was_down_is_done_in_the_morning(
    nothing_else,
):
    schedule.nightly("sessions", clear_sessions, hour=3)

    assert schedule.hand_over(NOON) == ["sessions"]

    assert Tick.objects.get().due == datetime(2026, 11, 23, 3, tzinfo=UTC)


def test_two_schedulers_hand_over_once(nothing_else, monkeypatch):
    schedule.every("sessions", clear_sessions, minutes=1)
    # The other one wrote between our look and our writing.
    monkeypatch.setattr(
        schedule,
        "_is_waiting",
        lambda entry: not Tick.objects.create(name=entry.name, due=entry.due(NOON)),
    )

    assert schedule.hand_over(NOON) == []

    assert waiting(clear_sessions) == 0


def test_old_moments_go_but_what_happened_once_stays_known():
    Tick.objects.create(name="seeded", due=Tick.ONCE)
    Tick.objects.create(name="sessions", due=timezone.now() - timedelta(days=9))

    prune_finished_tasks.call()

    assert [tick.name for tick in Tick.objects.all()] == ["seeded"]


@pytest.mark.django_db(transaction=True)
def test_a_resource_goes_live_at_its_date_and_is_taken_off_at_its_expiry():
    now = timezone.now()
    with travel(now - timedelta(hours=2), tick=False):
        soon = ResourceFactory(live=False)
        soon.go_live_at = now - timedelta(hours=1)
        soon.save_revision().publish()
    past = ResourceFactory()
    Resource.objects.filter(pk=past.pk).update(expire_at=now - timedelta(minutes=1))
    soon.refresh_from_db()
    assert not soon.live

    call_command("run_schedule", once=True)
    call_command("db_worker", batch=True, reload=False, verbosity=0)

    assert Resource.objects.get(pk=soon.pk).live
    assert not Resource.objects.get(pk=past.pk).live
