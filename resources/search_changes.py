"""What makes a resource look different to search, noted as it happens.

The rows of a Wagtail record are saved after the record itself, and each of them says
so again: a note too many costs nothing, one too few leaves the index wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import Revision, WorkflowState
from wagtail.signals import published, unpublished

from portal.desk.shelf import slices
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
from portal.uploads.models import Document
from resources.catalogue import held_by
from resources.desk.files import FileSource
from resources.desk.links import LinkSource
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

_put_off: ContextVar[set[int] | None] = ContextVar("put_off", default=None)


def listen() -> None:
    for signal in (post_save, post_delete):
        signal.connect(note_resource, sender=Resource)
        signal.connect(note_revision, sender=Revision)
        signal.connect(note_revision, sender=WorkflowState)
        signal.connect(note_document, sender=Document)
        for child in (ResourceAuthor, ResourceCountry, Edition):
            signal.connect(note_child, sender=child)
        signal.connect(note_tagging, sender=ResourceTag)
        for held in (ResourceFile, ResourceLink):
            signal.connect(note_held, sender=held)
    pre_save.connect(note_former_files, sender=Revision)
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
    if is_of_a_resource(instance):
        _note([instance.object_id])


def note_former_files(instance, **kwargs):
    """What the version before held may stand nowhere after this one."""
    if is_of_a_resource(instance):
        former = Revision.objects.filter(
            base_content_type=instance.base_content_type_id,
            object_id=instance.object_id,
        )
        _note_files(former.order_by("-created_at", "-pk")[:1])


def is_of_a_resource(instance):
    resources = ContentType.objects.get_for_model(Resource)
    return instance.base_content_type_id == resources.pk


def note_document(instance, **kwargs):
    touch(key_of(FileSource.label, instance.pk))


def note_child(instance, **kwargs):
    _note([instance.resource_id])


def note_tagging(instance, **kwargs):
    _note([instance.content_object_id])


def note_held(instance, **kwargs):
    if isinstance(instance, ResourceLink):
        touch(key_of(LinkSource.label, instance.pk))
    else:
        touch(key_of(FileSource.label, instance.document_id))
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
    touch(
        key_of(FileSource.label, document.pk),
        *(key_of(LABEL, pk) for pk in users.values_list("pk", flat=True).distinct()),
    )


@contextmanager
def noted_at_the_end() -> Iterator[None]:
    """For many at a time, inside one transaction: each resource is noted once only."""
    put_off: set[int] = set()
    token = _put_off.set(put_off)
    try:
        yield
    finally:
        _put_off.reset(token)
    _note(sorted(put_off))


def _note(pks: Iterable[int | str]) -> None:
    """With all they hold: what is told of a file or a link is told by its resource."""
    noted = [int(pk) for pk in pks]
    if (put_off := _put_off.get()) is not None:
        put_off.update(noted)
        return
    for numbers in slices(noted):
        _note_slice(numbers)


def _note_slice(numbers: Sequence[int]) -> None:
    touch(*(key_of(LABEL, pk) for pk in numbers))
    links = ResourceLink.objects.filter(edition__resource__in=numbers)
    touch(*(key_of(LinkSource.label, pk) for pk in links.values_list("pk", flat=True)))
    files = ResourceFile.objects.filter(edition__resource__in=numbers)
    documents = files.values_list("document_id", flat=True).distinct()
    touch(*(key_of(FileSource.label, pk) for pk in documents))
    # What is published and has no newer draft says the same as the tables.
    newer = Q(has_unpublished_changes=True) | Q(live=False)
    newest = Resource.objects.filter(newer, pk__in=numbers).values("latest_revision")
    _note_files(Revision.objects.filter(pk__in=newest))


def _note_files(revisions) -> None:
    contents = revisions.values_list("content", flat=True)
    held = (file.get("document") for one in contents for file in held_by(one, "files"))
    touch(*(key_of(FileSource.label, pk) for pk in dict.fromkeys(held) if pk))
