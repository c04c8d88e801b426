"""The reading of documents, done in the background.

Each task reads for some seconds and hands the rest on, so that no file stands long in
the way of another and a worker that is asked to stop can do so.
"""

from django_tasks import task

from resources.ingest.reading import FIRST, NEXT, read_some


# Behind the other short work: many may wait when a folder is imported.
@task(queue_name="default", priority=-10)
def begin_reading(document_pk):
    """A short file is read whole, of a long one the beginning."""
    if not read_some(document_pk, budget=FIRST):
        go_on_reading.enqueue(document_pk)


@task(queue_name="slow")
def go_on_reading(document_pk):
    if not read_some(document_pk, budget=NEXT):
        go_on_reading.enqueue(document_pk)
