"""What the list of documents can be asked for."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.documents.views.documents import DocumentsFilterSet

from portal.uploads.models import Document
from resources.ingest.models import Reading


class ReadDocumentsFilterSet(DocumentsFilterSet):
    reading = django_filters.ChoiceFilter(
        label=_("Reading"),
        method="by_state",
        choices=[
            ("under-way", _("not finished")),
            (Reading.State.READ, Reading.State.READ.label),
            (Reading.State.SCANNED, Reading.State.SCANNED.label),
            (Reading.State.REFUSED, Reading.State.REFUSED.label),
        ],
    )

    class Meta:
        model = Document
        fields = ["reading"]

    def by_state(self, queryset, _name, value):
        if value == "under-way":
            unfinished = Reading.objects.unfinished()
            return queryset.filter(pk__in=unfinished.values("document"))
        return queryset.filter(reading__state=value)
