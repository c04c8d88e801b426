"""Documents are made of the data, and made again when these have changed.

What a person has decided stands: words they wrote, files they took out, a resource they
unpublished or deleted. While they work on a resource its files wait.
"""

import io
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from portal.languages.fallback import CONTENT_LANGUAGES
from portal.uploads.actions import store_document
from resources.made.files import File, fingerprint_of
from resources.made.models import MadeFile, MadeResource
from resources.made.outworn import delete_outworn
from resources.made.subjects import SUBJECTS, Subject, new_resource
from resources.models import Edition, Resource, ResourceFile
from resources.models.edition import new_address

# By which readers tell two files of one language.
LABELS = {"pdf": _("To print"), "xlsx": _("Workbook"), "docx": _("Word document")}


def make_what_changed() -> list[str]:
    """Look at all data, make what is due; the keys of what was made."""
    made = [subject.key for subject in SUBJECTS if _make(subject)]
    delete_outworn()
    return made


def _make(subject: Subject) -> bool:
    files = subject.files()
    if not files:
        return False
    fingerprint = fingerprint_of(files)
    if not _is_due(subject.key, fingerprint):
        return False
    day = timezone.localdate()
    # Written before anything is locked.
    written = [(file, file.written(day)) for file in files]
    with transaction.atomic():
        made, _is_new = MadeResource.objects.select_for_update().get_or_create(
            key=subject.key
        )
        # Another worker may have been quicker, a person too.
        if made.fingerprint == fingerprint or not _may_publish(made):
            return False
        _publish(subject, made, written, day)
        made.fingerprint = made.seen = fingerprint
        made.dated = day
        made.save()
    return True


def _is_due(key: str, fingerprint: str) -> bool:
    """The first time at once; later when the data have changed and then rested from
    one look to the next, so that many edits are one making."""
    made = MadeResource.objects.filter(key=key).first()
    if made is None:
        return True
    if made.fingerprint == fingerprint or not _may_publish(made):
        return False
    if made.seen != fingerprint:
        MadeResource.objects.filter(pk=made.pk).update(seen=fingerprint)
        return False
    return True


def _may_publish(made: MadeResource) -> bool:
    if not made.fingerprint:
        return True
    resource = made.resource
    return bool(
        resource
        and resource.live
        and not resource.has_unpublished_changes
        and not resource.locked
        and not resource.workflow_in_progress
        and not resource.approved_schedule
    )


def _publish(
    subject: Subject, made: MadeResource, written: list[tuple[File, bytes]], day: date
) -> None:
    if made.resource is None:
        resource = new_resource(subject, day)
    else:
        resource = made.resource.latest_revision.as_object()
        _carry_on_date(resource, made.dated, day)
    _put_in(resource, made, written)
    if made.resource is None:
        # With its files, for what is saved without them no longer takes them.
        resource.save()
        log(instance=resource, action="wagtail.create", content_changed=True)
        made.resource = resource
    ours = made.revision if made.revision_id == resource.latest_revision_id else None
    revision = resource.save_revision(
        overwrite_revision=ours if ours and not ours.user_id else None
    )
    revision.publish()
    made.revision = revision


def _carry_on_date(resource: Resource, before: date | None, day: date) -> None:
    """Unless a person has set another."""
    if before is None:
        return
    for edition in resource.editions.all():
        if edition.date == before.isoformat():
            edition.date = day.isoformat()
    if resource.year == before.year:
        resource.year = day.year


def _put_in(
    resource: Resource, made: MadeResource, written: list[tuple[File, bytes]]
) -> None:
    """A file that was there is replaced behind its address."""
    for file, content in written:
        before = made.files.filter(language=file.language, kind=file.kind)
        documents = set(before.values_list("document_id", flat=True))
        row = next(
            (row for row in resource.files if row.document_id in documents), None
        )
        if documents and row is None:
            continue  # a person took it out or put another in its place
        document = _stored(file, content, resource)
        MadeFile.objects.get_or_create(
            document=document,
            defaults={"made": made, "language": file.language, "kind": file.kind},
        )
        if row:
            row.document = document
        else:
            _add(_edition_for(resource, made), file, document)


def _stored(file: File, content: bytes, resource: Resource) -> Any:
    with translation.override(file.language):
        title = f"{resource} ({file.filename})"
    return store_document(io.BytesIO(content), file.filename, title)


def _edition_for(resource: Resource, made: MadeResource) -> Edition:
    """That with the other files of the site."""
    documents = set(made.files.values_list("document_id", flat=True))
    editions = resource.editions_newest_first
    for edition in editions:
        if any(file.document_id in documents for file in edition.files.all()):
            return edition
    if not editions:
        resource.editions = [Edition(sort_order=0)]
    return resource.editions_newest_first[0]


def _add(edition: Edition, file: File, document: Any) -> None:
    row = ResourceFile(
        language=file.language,
        document=document,
        address=new_address(),
        sort_order=edition.files.count(),
    )
    for language in CONTENT_LANGUAGES:
        with translation.override(language):
            setattr(row, f"label_{language}", capfirst(str(LABELS[file.kind])))
    edition.files.add(row)
