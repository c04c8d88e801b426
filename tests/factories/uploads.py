"""Documents with real bytes, in the tests' private storage."""

import hashlib

import factory
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import delete_file_from_storage_task

from portal.uploads.models import Document
from tests.factories.documents import make_pdf


class DocumentFactory(factory.django.DjangoModelFactory):
    """`DocumentFactory(filename="guide.pdf", content=b"…")`; each has other bytes."""

    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Document {n}")
    filename = factory.LazyAttribute(lambda document: "document.pdf")
    content = factory.Sequence(lambda n: make_pdf([f"Community health {n}"]))
    content_type = "application/pdf"

    @classmethod
    def _create(cls, model_class, *args, filename, content, **fields):
        return model_class.objects.create(
            file=ContentFile(content, name=filename),
            file_size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            **fields,
        )


def delete_files_now():
    """As the worker does with those of documents that are gone."""
    waiting = DBTaskResult.objects.filter(
        task_path__endswith="delete_file_from_storage_task"
    )
    for task in waiting:
        delete_file_from_storage_task.func(*task.args_kwargs["args"])
