"""From a draft to a record of the library. `by` is who does it."""

from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from portal.accounts.models import User
from portal.languages.fallback import CONTENT_LANGUAGES
from portal.uploads.actions import store_document
from portal.uploads.models import Document
from resources.models import Edition, Resource, ResourceAuthor, ResourceFile
from resources.models.edition import new_address
from subgroups.models import Output
from subgroups.notices.actions import note
from subgroups.permissions import is_of_the_secretariat
from subgroups.proposals import telling
from subgroups.proposals.happenings import (
    ASKED,
    CHANGES,
    PROPOSED,
    PUBLISHED,
    RESENT,
    SAID,
)
from subgroups.proposals.models import Proposal, ProposalWord, State
from subgroups.workspace.models import Draft, DraftVersion


def propose(*, draft: Draft, sent: dict[str, Any], by: User) -> Proposal:
    """The proposal of the newest version, with its record in the review of the
    secretariat; the one made already where the button was pressed twice.

    Raises ValidationError for a file that the library does not keep.
    """
    version = draft.newest
    document = _copy_of(version, by)
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        proposal = Proposal.objects.filter(draft=draft).first()
        if proposal and proposal.resource_id:
            return proposal
        resource = _record(draft, document, sent, by)
        proposal, _made = Proposal.objects.update_or_create(
            draft=draft,
            defaults={
                "version": version,
                "document": document,
                "resource": resource,
                "made": timezone.now(),
                "made_by": by,
            },
        )
        if text := sent.get("words"):
            ProposalWord.objects.create(
                proposal=proposal, text=text, written_by=by, form_key=sent["form_key"]
            )
        note(PROPOSED, subgroup=draft.subgroup, about=proposal, by=by)
    return proposal


def send_newest(*, proposal: Proposal, by: User) -> None:
    """Put the newest version in the place of the one that was proposed. Where changes
    were requested, the review goes on with it, and its reviewers are asked again.

    Raises ValidationError where somebody holds the record locked.
    """
    version = proposal.draft.newest
    document = _copy_of(version, by)
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=proposal.draft_id)
        locked = Proposal.objects.with_state().get(pk=proposal.pk)
        if locked.version_id == version.pk or not locked.is_open:
            return
        resource = locked.resource.get_latest_revision_as_object()
        if resource.locked:
            raise ValidationError(
                _("The secretariat has locked the record: ask for it to be unlocked.")
            )
        _exchange(resource, locked.document_id, document, locked.draft.language)
        resource.save_revision(user=by, log_action=True)
        locked.version, locked.document = version, document
        locked.save()
        if locked.state == State.CHANGES:
            resource.current_workflow_state.resume(user=by)
        note(RESENT, subgroup=locked.draft.subgroup, about=locked, by=by)


def say(*, proposal: Proposal, sent: dict[str, Any], by: User) -> ProposalWord:
    """What somebody says of it; once, where the form came twice."""
    try:
        with transaction.atomic():
            word = ProposalWord.objects.create(
                proposal=proposal,
                text=sent["text"],
                is_of_the_secretariat=is_of_the_secretariat(by),
                written_by=by,
                form_key=sent["form_key"],
            )
            told = (
                telling.tell_asked(proposal, by=by)
                if word.is_of_the_secretariat
                else telling.tell_answered(word)
            )
            note(
                ASKED if word.is_of_the_secretariat else SAID,
                subgroup=proposal.draft.subgroup,
                about=proposal,
                by=by,
                but=told,
            )
            return word
    except IntegrityError:
        return ProposalWord.objects.get(form_key=sent["form_key"])


def note_output(instance: Resource, **_: Any) -> None:
    """What is published stands on the page of the sub-group it came from."""
    if proposal := _proposal_of(instance):
        subgroup = proposal.draft.subgroup
        _output, is_new = Output.objects.get_or_create(
            subgroup=subgroup, resource=instance
        )
        if is_new:
            note(PUBLISHED, subgroup=subgroup, about=proposal)


def note_changes(instance: WorkflowState, user: User, **_: Any) -> None:
    """Reviewers sent the record back with a comment."""
    record = instance.content_object
    if isinstance(record, Resource) and (proposal := _proposal_of(record)):
        told = telling.tell_asked(proposal, by=user)
        subgroup = proposal.draft.subgroup
        note(CHANGES, subgroup=subgroup, about=proposal, by=user, but=told)


def _proposal_of(record: Resource) -> Proposal | None:
    return Proposal.objects.filter(resource=record).first()


# --- The record -------------------------------------------------------------------


def _copy_of(version: DraftVersion, by: User) -> Document:
    """Kept before the transaction: files are in none. What the workspace holds stays
    apart; the library has its own."""
    kept = version.document
    with kept.file.open("rb") as file:
        title = version.draft.title  # the file may be older than its name
        return store_document(cast("BinaryIO", file), kept.filename, title, by=by)


def _record(
    draft: Draft, document: Document, sent: dict[str, Any], by: User
) -> Resource:
    language = draft.language if draft.language in CONTENT_LANGUAGES else "en"
    resource: Any = Resource(
        live=False, year=timezone.localdate().year, type=sent["type"]
    )
    setattr(resource, f"title_{language}", sent["title"])
    setattr(resource, f"summary_{language}", sent["summary"])
    resource.components = list(sent["components"])
    if author := draft.subgroup.signs_as:
        resource.authors = [ResourceAuthor(organisation=author)]
    resource.editions = [Edition(files=[_file(document, draft.language)])]
    resource.full_clean(exclude=["live"])
    resource.save()
    resource.save_revision(user=by, log_action=True)
    if workflow := resource.get_workflow():
        workflow.start(resource, by)
    return resource


def _file(document: Document, language: str) -> ResourceFile:
    return ResourceFile(document=document, language=language, address=new_address())


def _exchange(
    resource: Resource, old: int | None, document: Document, language: str
) -> None:
    """The file keeps its address; where an editor took it out, it comes anew."""
    for edition in resource.editions.all():
        for file in edition.files.all():
            if file.document_id == old:
                file.document = document
                return
    edition = next(iter(resource.editions.all()), None)
    if edition is None:
        resource.editions = [Edition(files=[_file(document, language)])]
    else:
        edition.files.add(_file(document, language))
