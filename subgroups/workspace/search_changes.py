"""What makes a draft look different to search, noted as it happens."""

from django.db.models.signals import post_delete, post_save

from portal.search.indexing import touch
from portal.search.records import key_of
from resources.ingest.signals import document_read
from subgroups.models import Subgroup
from subgroups.workspace.models import Draft, DraftVersion
from subgroups.workspace.search import LABEL


def listen():
    for signal in (post_save, post_delete):
        signal.connect(note_draft, sender=Draft)
        signal.connect(note_version, sender=DraftVersion)
    post_save.connect(note_renaming, sender=Subgroup)
    document_read.connect(note_reading)


def note_draft(instance, **kwargs):
    _note([instance.pk])


def note_version(instance, **kwargs):
    _note([instance.draft_id])


def note_renaming(instance, created, **kwargs):
    if not created:
        _note(instance.drafts.values_list("pk", flat=True))


def note_reading(document, **kwargs):
    versions = DraftVersion.objects.filter(document_id=document.pk)
    _note(versions.values_list("draft_id", flat=True))


def _note(pks):
    touch(*(key_of(LABEL, pk) for pk in pks))
