"""What the admin shows of the reading of documents."""

from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import IndexView

from portal.uploads.models import Document
from resources.ingest.actions import read_again as read_document_again
from resources.ingest.filters import ReadDocumentsFilterSet

FRAGMENT = "ingest/reading_state_fragment.html"


@never_cache
@require_safe
def reading_state(request, document_pk):
    document: Document = get_object_or_404(
        Document.objects.select_related("reading"), pk=document_pk
    )
    return render(request, FRAGMENT, {"document": document})


@require_POST
def read_again(request, document_pk):
    document = get_object_or_404(Document, pk=document_pk)
    read_document_again(document)
    return render(request, FRAGMENT, {"document": document})


class ReadingColumn(Column):
    cell_template_name = "ingest/reading_cell.html"


class DocumentsView(IndexView):
    """Wagtail's list of documents, with how far each has been read."""

    filterset_class = ReadDocumentsFilterSet

    @cached_property
    def columns(self):
        *columns, usage = super().columns
        reading = ReadingColumn("reading", label=_("Reading"), accessor="pk")
        return [*columns, reading, usage]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("reading")
