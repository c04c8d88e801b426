"""What is asked of the reading of documents."""

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.uploads.models import Document
from resources.ingest.models import PageText, Reading
from resources.ingest.reading import ATTEMPTS, refuse
from resources.ingest.signals import document_read
from resources.ingest.tasks import begin_reading, go_on_reading

OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@transaction.atomic
def ask_for_reading(document: Document) -> None:
    """A new document is to be read."""
    _reading, is_new = Reading.objects.get_or_create(document=document)
    if is_new:
        begin_reading.enqueue(document.pk)


@transaction.atomic
def read_again(document: Document) -> None:
    """A document that was refused is read from its first page."""
    asked = Reading.objects.filter(
        document=document, state=Reading.State.REFUSED
    ).update(
        state=Reading.State.WAITING,
        refusal="",
        pages=None,
        pages_read=0,
        attempts=0,
        started=None,
        finished=None,
    )
    if asked:
        PageText.objects.filter(document=document).delete()
        document_read.send(Document, document=document)
        begin_reading.enqueue(document.pk)


def give_up_stale_readings() -> None:
    """End what would be "being read" for ever, for its task has failed or is lost.

    What may still be read is handed to the queue again, the rest refused.
    """
    # In this order: a task that ends in between has finished its reading.
    readings = list(Reading.objects.unfinished().select_related("document"))
    open_tasks = _documents_with_open_task()
    for reading in readings:
        if reading.document_id in open_tasks:
            continue
        if reading.attempts >= ATTEMPTS:
            refuse(reading, "gave_up")
        else:
            go_on_reading.enqueue(reading.document_id)


def _documents_with_open_task() -> set[int]:
    paths = [begin_reading.module_path, go_on_reading.module_path]
    tasks = DBTaskResult.objects.filter(task_path__in=paths, status__in=OPEN)
    return {task["args"][0] for task in tasks.values_list("args_kwargs", flat=True)}
