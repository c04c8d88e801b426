"""What makes a resource look different to search, noted as it happens.

The rows of a Wagtail record are saved after the record itself, and each of them says
so again: a note too many costs nothing, one too few leaves the index wrong.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Revision
from wagtail.signals import published, unpublished

from portal.search.indexing import touch
from portal.search.records import key_of
from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    Organisation,
    Phase,
    ResourceType,
)
from resources.ingest.signals import document_read
from resources.models import (
    Edition,
    Resource,
    ResourceAuthor,
    ResourceCountry,
    ResourceFile,
    ResourceLink,
    ResourceTag,
    Tag,
)
from resources.search import LABEL

# Where resources name a term of each vocabulary.
NAMED_IN: dict[Any, tuple[str, ...]] = {
    Component: ("components",),
    Phase: ("phases",),
    Condition: ("conditions",),
    Audience: ("audiences",),
    ResourceType: ("type",),
    Country: ("resource_countries__country",),
    Organisation: ("publisher", "authors__organisation"),
    Tag: ("tagged_items__tag",),
}
TOPICS_FIELDS = ("components", "phases", "conditions", "audiences")


def listen() -> None:
    for signal in (post_save, post_delete):
        signal.connect(note_resource, sender=Resource)
        signal.connect(note_revision, sender=Revision)
        for child in (ResourceAuthor, ResourceCountry, Edition):
            signal.connect(note_child, sender=child)
        signal.connect(note_tagging, sender=ResourceTag)
        for held in (ResourceFile, ResourceLink):
            signal.connect(note_held, sender=held)
    for signal in (published, unpublished):
        signal.connect(note_resource, sender=Resource)
    for name in TOPICS_FIELDS:
        m2m_changed.connect(
            note_terms, sender=Resource._meta.get_field(name).remote_field.through
        )
    for model in NAMED_IN:
        post_save.connect(note_renaming, sender=model)
    document_read.connect(note_reading)


def note_resource(instance, **kwargs):
    _note([instance.pk])


def note_revision(instance, **kwargs):
    if instance.base_content_type_id == ContentType.objects.get_for_model(Resource).pk:
        _note([instance.object_id])


def note_child(instance, **kwargs):
    _note([instance.resource_id])


def note_tagging(instance, **kwargs):
    _note([instance.content_object_id])


def note_held(instance, **kwargs):
    editions = Edition.objects.filter(pk=instance.edition_id)
    _note(editions.values_list("resource_id", flat=True))


def note_terms(instance, action, reverse, pk_set, **kwargs):
    if action.startswith("post_"):
        _note((pk_set or ()) if reverse else [instance.pk])


def note_renaming(instance, created, **kwargs):
    """All that name it; also drafts, whose terms are known to their revision only."""
    if created:
        return
    users = Q(has_unpublished_changes=True)
    for path in NAMED_IN[type(instance)]:
        users |= Q(**{path: instance})
    _note(Resource.objects.filter(users).values_list("pk", flat=True).distinct())


def note_reading(document, **kwargs):
    """All that hold the document, in the tables or in their latest draft."""
    in_draft = Q(
        has_unpublished_changes=True,
        latest_revision__content__icontains=f'"document": {document.pk}',
    )
    held = Q(editions__files__document=document)
    users = Resource.objects.filter(held | in_draft)
    _note(users.values_list("pk", flat=True).distinct())


def _note(pks: Iterable[int | str]) -> None:
    touch(*(key_of(LABEL, pk) for pk in pks))
