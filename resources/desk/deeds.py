"""What is done with many resources and files at once from the document index."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from portal.desk import bulk
from portal.uploads.models import Document
from resources.catalogue import contents, drafts, held_by
from resources.desk.files import FileSource
from resources.desk.resources import LABEL
from resources.ingest.actions import read_again
from resources.ingest.models import Reading
from resources.models import Resource

Said = Mapping[str, Any]


class OfResources:
    """A deed with resources that needs one right."""

    right = "change"

    def may(self, person: Any) -> bool:
        return person.has_perm(f"resources.{self.right}_resource")

    def things(self, pks: Sequence[int]) -> Mapping[int, Resource]:
        rows = Resource.objects.select_related("latest_revision", "locked_by")
        return rows.in_bulk(list(pks))

    def refusal(self, thing: Resource, person: Any) -> str:
        if not self.may(person):
            return _("You do not have the right to do this.")
        lock = thing.get_lock()
        if lock and lock.for_user(person):
            return _("It is locked, or under review by others.")
        return self.why_not(thing)

    def why_not(self, thing: Resource) -> str:
        return ""


class Publish(OfResources):
    right = "publish"

    def why_not(self, thing: Resource) -> str:
        if thing.live and not thing.has_unpublished_changes:
            return _("Its newest version is published.")
        return ""

    def do(self, thing: Resource, person: Any, said: Said) -> str:
        newest = thing.get_latest_revision_as_object()
        if not (newest.title_en or newest.title_fr):
            return _("Give the resource a title, in English or in French.")
        try:
            newest.full_clean()
        except ValidationError as error:
            return " ".join(error.messages)
        version = thing.latest_revision or newest.save_revision(user=person)
        version.publish(user=person)
        return ""


class Unpublish(OfResources):
    right = "publish"

    def why_not(self, thing: Resource) -> str:
        return "" if thing.live else _("It is not published.")

    def do(self, thing: Resource, person: Any, said: Said) -> str:
        thing.unpublish(user=person)
        return ""


class Classify(OfResources):
    """Adds to what its newest version says. What has no other unpublished change is
    published with it, by those who may; a draft stays a draft."""

    def __init__(self, name: str) -> None:
        self.name = name

    @transaction.atomic
    def do(self, thing: Resource, person: Any, said: Said) -> str:
        newest = thing.get_latest_revision_as_object()
        is_public = thing.live and not thing.has_unpublished_changes
        getattr(newest, self.name).add(*said[self.name])
        version = newest.save_revision(user=person, log_action=True)
        if is_public and person.has_perm("resources.publish_resource"):
            version.publish(user=person)
        return ""


class Delete(OfResources):
    right = "delete"

    def why_not(self, thing: Resource) -> str:
        return used(thing)

    def do(self, thing: Resource, person: Any, said: Said) -> str:
        return deleted(thing, person)


class OfDocuments:
    right = "change"

    def may(self, person: Any) -> bool:
        policy = policy_registry.get_by_type(Document)
        return bool(policy.user_has_permission(person, self.right))

    def things(self, pks: Sequence[int]) -> Mapping[int, Document]:
        return Document.objects.select_related("reading").in_bulk(list(pks))

    def refusal(self, thing: Document, person: Any) -> str:
        policy = policy_registry.get_by_type(Document)
        if not policy.user_has_permission_for_instance(person, self.right, thing):
            return _("You do not have the right to do this.")
        return self.why_not(thing)

    def why_not(self, thing: Document) -> str:
        return ""


class TagDocuments(OfDocuments):
    def do(self, thing: Document, person: Any, said: Said) -> str:
        thing.tags.add(*said["tags"])
        return ""


class DeleteDocuments(OfDocuments):
    right = "delete"

    def why_not(self, thing: Document) -> str:
        return used(thing)

    def do(self, thing: Document, person: Any, said: Said) -> str:
        return deleted(thing, person)


class ReadAgain(OfDocuments):
    """Whoever works on resources may ask for it, as in the list of documents."""

    def may(self, person: Any) -> bool:
        return person.has_perm("resources.change_resource")

    def refusal(self, thing: Document, person: Any) -> str:
        if not self.may(person):
            return _("You do not have the right to do this.")
        return "" if is_refused(thing) else _("It was not refused.")

    def do(self, thing: Document, person: Any, said: Said) -> str:
        read_again(thing)
        return ""


class ReadFilesAgain(ReadAgain):
    """Those of a resource."""

    def things(self, pks: Sequence[int]) -> Mapping[int, Any]:
        held = documents_of(pks)
        return {pk: documents for pk, documents in held.items() if documents}

    def refusal(self, thing: list[Document], person: Any) -> str:
        if not self.may(person):
            return _("You do not have the right to do this.")
        return (
            "" if any(map(is_refused, thing)) else _("None of its files was refused.")
        )

    def do(self, thing: list[Document], person: Any, said: Said) -> str:
        for document in filter(is_refused, thing):
            read_again(document)
        return ""


def is_refused(document: Document) -> bool:
    reading = getattr(document, "reading", None)
    return reading is not None and reading.state == Reading.State.REFUSED


def used(thing: Any) -> str:
    is_used = ReferenceIndex.get_references_to(thing).exists()
    return _("It is used elsewhere: its “Usage” shows where.") if is_used else ""


def deleted(thing: Any, person: Any) -> str:
    try:
        with transaction.atomic():
            log(instance=thing, action="wagtail.delete", user=person, deleted=True)
            thing.delete()
    except ProtectedError:
        return _("It is used elsewhere: its “Usage” shows where.")
    return ""


def documents_of(pks: Sequence[int]) -> dict[int, list[Document]]:
    """Of the newest version of each resource."""
    published = contents(pks)
    latest = published | drafts(published)
    numbers = {
        pk: [f["document"] for f in held_by(content, "files") if f.get("document")]
        for pk, content in latest.items()
    }
    wanted = {number for held in numbers.values() for number in held}
    found = Document.objects.select_related("reading").in_bulk(sorted(wanted))
    return {
        pk: [found[number] for number in held if number in found]
        for pk, held in numbers.items()
    }


def files_of_resources(pks: Sequence[int]) -> Iterator[bulk.File]:
    for documents in documents_of(pks).values():
        yield from map(as_file, documents)


def files_of_documents(pks: Sequence[int]) -> Iterator[bulk.File]:
    yield from map(as_file, Document.objects.filter(pk__in=pks))


def as_file(document: Document) -> bulk.File:
    return document.filename, document.file, document.file_size or 0


def offer() -> None:
    for name, doer in (
        ("publish", Publish()),
        ("unpublish", Unpublish()),
        ("tags", Classify("tags")),
        ("components", Classify("components")),
        ("delete", Delete()),
        ("read_again", ReadFilesAgain()),
    ):
        bulk.register(name, LABEL, doer)
    bulk.register("tags", FileSource.label, TagDocuments())
    bulk.register("delete", FileSource.label, DeleteDocuments())
    bulk.register("read_again", FileSource.label, ReadAgain())
    bulk.register_files(LABEL, files_of_resources)
    bulk.register_files(FileSource.label, files_of_documents)
