"""Mails go out once the server is there, once, or are given up in the open."""

import logging
import os
import signal
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.accounts.leaving import leave
from portal.mails import sending
from portal.mails.models import CONTENT_KEPT, PAUSES, ROW_KEPT, Mail
from portal.mails.tasks import forget_old, send_due
from tests.factories.accounts import PersonFactory
from tests.factories.processes import Forked

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def write(subject="Hello", to="awa@health.test", body="Words"):
    mail.send_mail(subject, body, None, [to])
    return Mail.objects.latest("pk")


def make_due(**fields):
    """As if the pauses were over."""
    sending.rest.end()
    Mail.objects.waiting().update(due=timezone.now(), **fields)


def states():
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_a_mail_is_kept_and_sent_by_the_fast_lane(server):
    kept = write()
    assert server.taken == []
    assert DBTaskResult.objects.get().task_path == "portal.mails.tasks.send_due"

    send_due.call()

    [message] = server.taken
    assert message["Subject"] == "Hello"
    assert message.envelope_to == ["awa@health.test"]
    kept.refresh_from_db()
    assert (kept.state, kept.content, kept.attempts) == ("sent", None, 1)
    assert kept.sent


def test_the_last_word_to_who_leaves_is_not_kept(server):
    person = PersonFactory()
    with TestCase.captureOnCommitCallbacks(execute=True):
        leave(person=person)
    assert Mail.objects.exists()

    send_due.call()

    assert len(server.taken) == 1
    assert not Mail.objects.exists()


def test_it_waits_for_a_server_that_is_away_and_goes_when_it_is_back(server, caplog):
    kept = write()
    server.stop()

    send_due.call()

    kept.refresh_from_db()
    assert kept.state == "waiting"
    assert "refused" in kept.failure
    assert kept.due > timezone.now()

    server.start()
    send_due.call()
    assert server.taken == []
    make_due()
    send_due.call()
    send_due.call()

    assert len(server.taken) == 1
    assert states() == ["sent"]


def test_a_folder_that_cannot_be_used_is_said_and_waited_for(settings, tmp_path):
    taken = tmp_path / "mails"
    taken.write_text("a file")
    settings.EMAIL_CARRIER = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = taken
    kept = write()

    send_due.call()
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == ("waiting", 1)
    assert "not a directory" in kept.failure

    taken.unlink()
    make_due()
    send_due.call()
    assert states() == ["sent"]


def test_while_the_server_is_away_one_mail_tries_and_the_others_rest(server):
    for number in range(3):
        write(f"Mail {number}")
    server.stop()

    send_due.call()
    send_due.call()

    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_pauses_grow(server):
    kept = write()
    server.stop()
    pauses = []
    for _attempt in range(len(PAUSES) + 1):
        make_due()
        before = timezone.now()
        send_due.call()
        kept.refresh_from_db()
        pauses.append(round((kept.due - before).total_seconds() / 60))

    assert pauses == [1, 5, 15, 30, 60, 120, 240, 240]


def test_a_server_that_says_nothing_is_left_after_a_while(server):
    server.slow_seconds = 1.5
    kept = write()

    send_due.call()

    kept.refresh_from_db()
    assert kept.state == "waiting"
    assert sending.rest.is_on


def test_one_mail_that_is_refused_holds_up_no_other(server):
    refused, other = write(to="nobody@health.test"), write()
    server.answer = "550 no such box"
    sending.send(refused.pk)
    server.answer = "250 taken"

    send_due.call()

    refused.refresh_from_db()
    other.refresh_from_db()
    assert (refused.state, other.state) == ("waiting", "sent")
    assert "no such box" in refused.failure


@pytest.mark.parametrize(
    ("answer", "hours", "state"),
    [
        ("451 try later", 7, "waiting"),
        ("451 try later", 97, "given-up"),
        ("550 no such box", 5, "waiting"),
        ("550 no such box", 7, "given-up"),
    ],
)
def test_patience_ends_in_the_open(server, caplog, answer, hours, state):
    kept = write()
    server.answer = answer
    make_due(since=timezone.now() - timedelta(hours=hours))

    send_due.call()

    kept.refresh_from_db()
    assert kept.state == state
    assert kept.content
    is_told = any(record.levelno == logging.ERROR for record in caplog.records)
    assert is_told == (state == "given-up")


@pytest.mark.django_db(transaction=True)
def test_killed_between_sending_and_noting_it_goes_again_and_is_known_by_its_number(
    server, monkeypatch
):
    kept = write()

    def die(_mail):
        os.kill(os.getpid(), signal.SIGKILL)

    def work():
        monkeypatch.setattr(sending, "note_sent", die)
        send_due.call()

    assert Forked(work).wait() == -signal.SIGKILL
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == ("waiting", 1)
    send_due.call()
    assert len(server.taken) == 1
    make_due()
    send_due.call()

    first, second = server.taken
    for head in ("Message-ID", "Date", "Subject"):
        assert first[head] == second[head]
    assert first["Message-ID"].endswith("@localhost>")
    assert states() == ["sent"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_it_once(server):
    write()
    together = threading.Barrier(4)

    def work():
        together.wait()
        send_due.call()
        connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(server.taken) == 1


def test_other_work_of_the_lane_comes_in_between(server, monkeypatch):
    monkeypatch.setattr(sending, "BUDGET_SECONDS", 0)
    for number in range(3):
        write(f"Mail {number}")
    before = DBTaskResult.objects.count()

    send_due.call()

    assert DBTaskResult.objects.count() == before + 1
    assert len(server.taken) < 3


def test_what_is_done_is_forgotten_and_what_waits_is_not():
    old, older = timezone.now() - CONTENT_KEPT, timezone.now() - ROW_KEPT
    for state, since in (
        ("given-up", old),
        ("given-up", older),
        ("waiting", older),
    ):
        kept = write()
        Mail.objects.filter(pk=kept.pk).update(
            state=state, since=since - timedelta(days=1)
        )

    forget_old.call()

    assert list(
        Mail.objects.order_by("pk").values_list("state", "content__subject")
    ) == [("given-up", None), ("waiting", "Hello")]
