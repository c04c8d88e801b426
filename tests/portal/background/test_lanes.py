"""What becomes of work whose worker died."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.background.lanes import give_back, stop_mark
from portal.background.tasks import clear_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def running_task():
    """A task that workers of these names took; the last died over it."""

    def make(*workers, queue="slow"):
        result = clear_sessions.using(queue_name=queue).enqueue()
        row = DBTaskResult.objects.get(pk=result.id)
        for worker in workers:
            row.claim(worker)
        return row

    return make


def test_work_of_a_dead_worker_is_put_back(running_task):
    row = running_task("slow-1")

    give_back("slow")

    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY


def test_work_that_took_three_workers_along_is_given_up_in_the_open(running_task):
    row = running_task("slow-1", "slow-2", "slow-3")

    give_back("slow")

    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert "3 workers died" in row.traceback


def test_work_of_the_other_lane_is_left_to_its_worker(running_task):
    row = running_task("fast-1", queue="default")

    give_back("slow")

    row.refresh_from_db()
    assert row.status == TaskResultStatus.RUNNING


def test_mails_belong_to_the_fast_lane(running_task):
    row = running_task("fast-1", queue="mail")

    give_back("fast")

    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY


def test_being_stopped_with_the_site_is_no_failed_attempt(running_task):
    row = running_task("slow-1", "slow-2", "slow-3")
    stop_mark("slow").touch()

    give_back("slow")

    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY
    assert row.worker_ids == ["slow-1", "slow-2"]
    assert not stop_mark("slow").exists()
