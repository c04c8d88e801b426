"""What makes a page look different to search, noted as it happens.

A note too many costs nothing, one too few leaves the index wrong.
"""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from wagtail.models import (
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Revision,
    WorkflowState,
)
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.pages.desk import LABEL
from portal.pages.materials import MaterialSource
from portal.pages.models import BilingualPage
from portal.pages.models.events import EventMaterial
from portal.search.indexing import touch
from portal.search.records import key_of


def listen():
    for signal in (post_save, post_delete):
        signal.connect(note_page)
        for model in (PageViewRestriction, GroupPagePermission):
            signal.connect(note_right, sender=model)
        for model in (Revision, WorkflowState):
            signal.connect(note_version, sender=model)
        signal.connect(note_material, sender=EventMaterial)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(note_tree)


def note_page(sender, instance, **kwargs):
    if isinstance(instance, BilingualPage):
        _note([instance.pk])


def note_version(instance, **kwargs):
    if instance.base_content_type_id == ContentType.objects.get_for_model(Page).pk:
        _note([int(instance.object_id)])


def note_material(instance, **kwargs):
    touch(key_of(MaterialSource.label, instance.pk))


def note_right(instance, **kwargs):
    """Who opens or closes a page does so for all below it."""
    if page := Page.objects.filter(pk=instance.page_id).first():
        note_tree(instance=page)


def note_tree(instance, **kwargs):
    below = BilingualPage.objects.descendant_of(instance, inclusive=True)
    _note(below.values_list("pk", flat=True))


def _note(pks: Iterable[int]) -> None:
    """With the documents of events, which are told of by their event."""
    numbers = list(pks)
    touch(*(key_of(LABEL, pk) for pk in numbers))
    held = EventMaterial.objects.filter(page__in=numbers)
    touch(
        *(key_of(MaterialSource.label, pk) for pk in held.values_list("pk", flat=True))
    )
