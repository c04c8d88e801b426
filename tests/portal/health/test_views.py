"""What machines that watch the site are told."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.background.tasks import clear_sessions
from portal.health import checks
from portal.mails.models import Mail
from portal.search.models import SearchOutbox


def test_the_process_lives_without_a_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a_sound_site_is_ready(client, index_now, django_assert_max_num_queries):
    index_now()

    with django_assert_max_num_queries(7):
        answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.parametrize(("queue", "lane"), [("mail", "fast"), ("slow", "slow")])
def test_work_that_waits_too_long_is_told(client, queue, lane):
    result = clear_sessions.using(queue_name=queue).enqueue()
    long_ago = timezone.now() - timedelta(days=1)
    DBTaskResult.objects.filter(pk=result.id).update(enqueued_at=long_ago)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    queues = answer.json()["queues"]
    assert not queues["ok"]
    assert queues["oldest_seconds"][lane] >= 86400


@pytest.mark.django_db
def test_work_with_a_later_date_does_not_count_as_waiting(client, index_now):
    index_now()
    tomorrow = timezone.now() + timedelta(days=1)
    result = clear_sessions.using(run_after=tomorrow).enqueue()
    long_ago = timezone.now() - timedelta(days=1)
    DBTaskResult.objects.filter(pk=result.id).update(enqueued_at=long_ago)

    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_work_that_goes_behind_all_else_may_wait(client, index_now):
    index_now()
    result = clear_sessions.using(priority=-10).enqueue()
    long_ago = timezone.now() - timedelta(days=1)
    DBTaskResult.objects.filter(pk=result.id).update(enqueued_at=long_ago)

    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
@pytest.mark.both_databases
def test_an_index_that_lags_is_told(client):
    row = SearchOutbox.objects.create(key="resources.resource:1")
    long_ago = timezone.now() - timedelta(minutes=10)
    SearchOutbox.objects.filter(pk=row.pk).update(created=long_ago)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["index"]["lag_seconds"] >= 600


@pytest.mark.django_db
@pytest.mark.both_databases
def test_an_index_that_cannot_answer_is_told(client):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["index"]["answers"] is False


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.parametrize(("hours", "status"), [(0, 200), (2, 503)])
def test_a_mail_that_waits_too_long_is_told(client, index_now, hours, status):
    index_now()
    Mail.objects.create(since=timezone.now() - timedelta(hours=hours))

    answer = client.get("/readyz")

    assert answer.status_code == status
    assert answer.json()["mails"]["oldest_seconds"] >= hours * 3600


@pytest.mark.django_db
def test_a_full_disk_is_told(client, monkeypatch):
    monkeypatch.setattr(checks, "LEAST_FREE_BYTES", 10**18)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert not answer.json()["disk"]["ok"]


@pytest.mark.django_db
def test_a_missing_data_folder_is_told_without_its_name(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "gone" not in answer.text


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client, address):
    assert client.post(address).status_code == 405
