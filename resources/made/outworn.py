"""Files of former makings are deleted, so that history does not grow without bound."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision

from resources.made.models import MadeFile
from resources.models import ResourceFile

# An editor may have a form open that still names it.
KEPT = timedelta(days=1)


def delete_outworn():
    """Those that nothing names any more: no resource, no state of a history, no page."""
    for made_file in _old_and_replaced().select_related("document"):
        document = made_file.document
        with transaction.atomic():
            if document and not _is_named(document):
                document.delete()
                made_file.delete()


def _old_and_replaced():
    """The last of each stays known, so that what a person took out is not put in again;
    of a resource that was deleted none is needed."""
    known = MadeFile.objects.filter(made__resource__isnull=False)
    lasts: Any = known.values("made", "language", "kind").annotate(last=Max("pk"))
    return MadeFile.objects.filter(
        document__created_at__lt=timezone.now() - KEPT
    ).exclude(
        Q(pk__in=lasts.values("last"))
        | Q(document__in=ResourceFile.objects.values("document"))
    )


def _is_named(document):
    # The history of a resource knows files that its published state does not.
    in_history = Revision.objects.filter(
        Q(content__icontains=f'"document": {document.pk},')
        | Q(content__icontains=f'"document": {document.pk}}}')
    )
    references = ReferenceIndex.get_references_to(document)
    return in_history.exists() or references.exists()
