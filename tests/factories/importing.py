"""Rows of a manifest, and what became of them."""

from portal.uploads.models import Document
from resources.models import Resource, ResourceFile

EN = {"file": "guide.pdf", "resource": "g", "title_en": "Guide", "language": "en"}
FR = {"file": "guide.docx", "resource": "g", "title_fr": "Guide ASC", "language": "fr"}


def the_resource():
    return Resource.objects.get()


def state():
    """What would differ after any change."""
    return (
        list(Resource.objects.order_by("pk").values_list("pk", "latest_revision")),
        list(ResourceFile.objects.order_by("pk").values_list("address", "document")),
        Document.objects.count(),
    )
