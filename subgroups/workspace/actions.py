"""What members do with drafts. `by` is who does it."""

import io
from contextlib import suppress
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.languages.slugs import slug_of
from portal.uploads.actions import store_apart
from portal.uploads.models import Document
from subgroups.models import Subgroup
from subgroups.notices.actions import note
from subgroups.workspace import kept
from subgroups.workspace.happenings import (
    NEW_DRAFT,
    NEW_VERSION,
    SET_ASIDE,
    TAKEN_UP,
)
from subgroups.workspace.models import TITLE_LENGTH, Draft, DraftVersion

FILE_NAME_LENGTH = 60


def begin_draft(*, subgroup: Subgroup, sent: dict[str, Any], by: User) -> Draft:
    """The draft with its first version; the one made already where a form came twice.

    Raises ValidationError for a file that is not kept.
    """
    key = sent["form_key"]
    if made := Draft.objects.filter(form_key=key).first():
        return made
    title = sent["title"][:TITLE_LENGTH]
    document = _document(title, sent, by)
    try:
        with transaction.atomic():
            draft = Draft.objects.create(
                subgroup=subgroup,
                title=title,
                language=sent["language"],
                begun_by=by,
                form_key=key,
            )
            _version(draft, document, sent, by)
            note(NEW_DRAFT, subgroup=subgroup, about=draft, by=by)
    except IntegrityError:  # the other request was a moment faster
        document.delete()
        return Draft.objects.get(form_key=key)
    return draft


def describe_draft(*, draft: Draft, title: str, language: str) -> None:
    """What each version is called as a file stays: people have it under that name."""
    draft.title, draft.language = title, language
    draft.save(update_fields=["title", "language"])


@transaction.atomic
def set_aside(*, draft: Draft, by: User) -> bool:
    """False where it was done already, or something began on it meanwhile."""
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    if held.set_aside or kept.under_way(held):
        return False
    held.set_aside, held.set_aside_by = timezone.now(), by
    held.save(update_fields=["set_aside", "set_aside_by"])
    note(SET_ASIDE, subgroup=draft.subgroup, about=held, by=by)
    return True


@transaction.atomic
def take_up(*, draft: Draft, by: User) -> None:
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    if held.set_aside:
        held.set_aside = held.set_aside_by = None
        held.save(update_fields=["set_aside", "set_aside_by"])
        note(TAKEN_UP, subgroup=draft.subgroup, about=held, by=by)


@transaction.atomic
def delete_draft(*, draft: Draft, by: User) -> bool:
    """With its files. False, and nothing is gone, where others have a part in it."""
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    if kept.lost_of_others(held, by):
        return False
    documents = [one.document for one in held.versions.select_related("document")]
    held.delete()
    for document in documents:
        # Something else may hold the file as well.
        with suppress(ProtectedError), transaction.atomic():
            document.delete()
    return True


class OvertakenError(ValidationError):
    """A text written on top of a version that is no longer the newest."""

    def __init__(self, newest: DraftVersion) -> None:
        self.newest = newest
        told = {"number": newest.number, "person": newest.written_by}
        words = _("While you wrote, version %(number)s was saved by %(person)s.")
        alone = _("While you wrote, version %(number)s was saved.")
        super().__init__(words if newest.written_by else alone, "overtaken", told)


def add_version(*, draft: Draft, sent: dict[str, Any], by: User) -> DraftVersion:
    """The next version; the one made already where a form came twice.

    `sent["begun_on"]`: the number of the version somebody went on with in the browser;
    where a newer one came meanwhile, it raises `OvertakenError`.
    """
    key = sent["form_key"]
    if made := DraftVersion.objects.filter(form_key=key).first():
        return made
    document = _document(draft.title, sent, by)
    try:
        with transaction.atomic():
            # Two who add at once get numbers one after the other.
            Draft.objects.select_for_update().get(pk=draft.pk)
            _check_not_overtaken(draft, sent)
            version = _version(draft, document, sent, by)
            note(NEW_VERSION, subgroup=draft.subgroup, about=draft, by=by)
            return version
    except OvertakenError:
        document.delete()
        raise
    except IntegrityError:
        document.delete()
        return DraftVersion.objects.get(form_key=key)


def _check_not_overtaken(draft: Draft, sent: dict[str, Any]) -> None:
    """A file was made elsewhere, and says nothing of what it goes on with."""
    begun_on, newest = sent.get("begun_on"), draft.newest
    is_sent_twice = newest and newest.form_key == sent["form_key"]
    if begun_on is None or not sent.get("written_text") or is_sent_twice:
        return
    if newest and newest.number > begun_on:
        raise OvertakenError(newest)


def _version(
    draft: Draft, document: Document, sent: dict[str, Any], by: User
) -> DraftVersion:
    newest = draft.versions.aggregate(Max("number"))["number__max"] or 0
    return DraftVersion.objects.create(
        draft=draft,
        number=newest + 1,
        document=document,
        written_text=sent.get("written_text", ""),
        note=sent.get("note", ""),
        written_by=by,
        form_key=sent["form_key"],
    )


def _document(title: str, sent: dict[str, Any], by: User) -> Document:
    """Kept before the transaction: files are in none."""
    if file := sent.get("file"):
        return store_apart(file, file.name, title, by=by)
    content: BinaryIO = io.BytesIO(sent["written_text"].encode())
    name = f"{slug_of(title, FILE_NAME_LENGTH) or 'draft'}.txt"
    return store_apart(content, name, title, by=by)
