"""Nothing is "being read" for ever."""

import pytest
from django.core.files.base import ContentFile
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from resources.ingest.actions import give_up_stale_readings, read_again
from resources.ingest.models import Reading
from resources.ingest.reading import ATTEMPTS, NEXT, read_some
from resources.ingest.refusals import SENTENCES, refusal_sentence
from tests.factories.uploads import DocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def state_of(document):
    reading = Reading.objects.get(document=document)
    return reading.state, reading.refusal


def tasks(name, status=TaskResultStatus.READY):
    return DBTaskResult.objects.filter(task_path__endswith=name, status=status)


def fail_task_of(document):
    task = DBTaskResult.objects.get(args_kwargs__args=[document.pk])
    task.set_failed(RuntimeError("worker died"))


def test_a_reading_whose_task_waits_is_left_alone():
    document = DocumentFactory()

    give_up_stale_readings()

    assert state_of(document) == ("waiting", "")
    assert not tasks("go_on_reading").exists()


def test_a_reading_whose_task_is_lost_is_taken_up_again():
    document = DocumentFactory()
    fail_task_of(document)

    give_up_stale_readings()
    give_up_stale_readings()

    task = tasks("go_on_reading").get()
    assert (task.args_kwargs["args"], task.queue_name) == ([document.pk], "slow")


def test_a_reading_that_took_its_worker_along_three_times_is_given_up():
    document = DocumentFactory()
    fail_task_of(document)
    Reading.objects.filter(document=document).update(
        state=Reading.State.READING, attempts=ATTEMPTS
    )

    give_up_stale_readings()

    assert state_of(document) == ("refused", "gave_up")
    assert not tasks("go_on_reading").exists()


def test_a_fourth_attempt_is_not_made():
    document = DocumentFactory()
    Reading.objects.filter(document=document).update(attempts=ATTEMPTS)

    assert read_some(document.pk, budget=NEXT)
    assert state_of(document) == ("refused", "gave_up")


def test_progress_makes_earlier_attempts_forgotten():
    document = DocumentFactory()
    Reading.objects.filter(document=document).update(attempts=ATTEMPTS - 1)

    read_some(document.pk, budget=NEXT)

    assert document.reading.attempts == 0
    assert state_of(document) == ("read", "")


def test_what_was_refused_can_be_read_again():
    document = DocumentFactory()
    name = document.file.name
    with document.file.open() as file:
        content = file.read()
    document.file.storage.delete(name)
    read_some(document.pk, budget=NEXT)
    assert state_of(document) == ("refused", "missing")

    document.file.storage.save(name, ContentFile(content))
    read_again(document)

    assert state_of(document) == ("waiting", "")
    assert tasks("begin_reading").count() == 2
    read_some(document.pk, budget=NEXT)
    assert state_of(document) == ("read", "")


def test_what_was_read_is_not_read_again():
    document = DocumentFactory()
    read_some(document.pk, budget=NEXT)

    read_again(document)

    assert state_of(document) == ("read", "")
    assert document.page_texts.exists()


@pytest.mark.parametrize("code", SENTENCES)
def test_each_refusal_is_told_in_a_sentence(code):
    sentence = str(refusal_sentence(Reading(refusal=code)))

    assert sentence.endswith(".")


def test_a_refusal_nobody_knows_any_more_is_told_too():
    assert refusal_sentence(Reading(refusal="of old")) == SENTENCES["damaged"]
