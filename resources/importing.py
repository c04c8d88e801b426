"""A folder of documents and its manifest become resources, each record for itself."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.uploads.actions import store_document
from portal.uploads.models import Document
from resources.import_checks import Found, Outcome, agreeing, titled, with_files
from resources.import_files import held_before, is_called
from resources.import_filling import fill
from resources.import_terms import Terms
from resources.manifest import ImportRow, RowError
from resources.models import (
    Edition,
    Resource,
    ResourceFile,
)
from resources.models.edition import new_address

Progress = Callable[[int, int, str], object]


@dataclass(frozen=True)
class Wishes:
    """What the importing person asked for."""

    publish: bool = False
    replace: bool = False
    create_organisations: bool = False


def import_rows(
    rows: Iterable[ImportRow | RowError],
    folder: Path,
    wishes: Wishes,
    on_record: Progress = lambda done, total, title: None,
) -> Outcome:
    """Import what can be, record by record; give back the Outcome."""
    outcome = Outcome()
    terms = Terms(create_organisations=wishes.create_organisations)
    records = _by_record(_good_rows(rows, terms, outcome))
    for done, (key, group) in enumerate(records.items(), start=1):
        _RecordImport(key, folder, terms, wishes, outcome).run(group)
        on_record(done, len(records), group[0].title or group[0].file)
    outcome.errors.sort(key=lambda error: error.line)
    return outcome


def _good_rows(
    rows: Iterable[ImportRow | RowError], terms: Terms, outcome: Outcome
) -> Iterator[ImportRow]:
    for row in rows:
        if isinstance(row, RowError):
            outcome.errors.append(row)
        elif reasons := terms.unknown(row):
            outcome.errors.append(RowError(row.line, row.file, tuple(reasons)))
        else:
            yield row


def _by_record(rows: Iterable[ImportRow]) -> dict[str, list[ImportRow]]:
    records = defaultdict(list)
    for row in rows:
        records[row.key].append(row)
    return records


class _RecordImport:
    """The rows of one record."""

    def __init__(
        self, key: str, folder: Path, terms: Terms, wishes: Wishes, outcome: Outcome
    ) -> None:
        self.key = key
        self.folder = folder
        self.terms = terms
        self.wishes = wishes
        self.outcome = outcome

    def run(self, rows: list[ImportRow]) -> None:
        stored = Resource.objects.filter(source_key=self.key).first()
        rows = agreeing(rows, self.outcome)
        if stored is None:
            rows = titled(rows, self.outcome)
        found = with_files(rows, self.folder, self.outcome)
        if not found:
            return
        if stored is None:
            self._create(found)
        else:
            self._extend(stored, found)

    def _document(self, row: ImportRow, path: Path) -> Document | None:
        """The stored document, or None where the file is refused."""
        try:
            with path.open("rb") as file:
                return store_document(file, path.name, row.title or path.stem)
        except ValidationError as error:
            self.outcome.refuse(row, " ".join(error.messages))
        except OSError as error:
            self.outcome.refuse(
                row, _("the file cannot be kept: %(why)s") % {"why": error.strerror}
            )
        return None

    def _create(self, found: list[Found]) -> None:
        files = [
            (row, document)
            for row, path, _sha256 in found
            if (document := self._document(row, path))
        ]
        # What only a refused row said of the record is kept: it is true all the same.
        rows = [row for row, _path, _sha256 in found]
        if not files:
            return
        with transaction.atomic():
            resource = self._described(rows)
            for row, document in files:
                _add_file(resource, row, document)
            resource.save()
            log(instance=resource, action="wagtail.create", content_changed=True)
            revision = resource.save_revision()
            if self.wishes.publish:
                revision.publish()
        self.outcome.counts.update(
            created=1, files=len(files), published=int(self.wishes.publish)
        )

    def _described(self, rows: list[ImportRow]) -> Resource:
        resource = Resource(live=False, source_key=self.key)
        resource.editions = [Edition(sort_order=0)]
        fill(resource, rows, self.terms)
        return resource

    def _extend(self, stored: Resource, found: list[Found]) -> None:
        """Add to a record what it lacks; nothing that a person changed is undone."""
        # Not get_latest_revision_as_object(): that may be `stored` itself, whose
        # files would be read anew from the database each time.
        draft = (stored.latest_revision or stored.save_revision()).as_object()
        changed: Counter[str] = Counter()
        for one in found:
            changed[self._extend_by_one(stored, draft, one)] += 1
        self.outcome.counts.update(changed)
        if changed["files"] or changed["replaced"]:
            with transaction.atomic():
                revision = draft.save_revision()
                if may_publish := self._may_publish(stored):
                    revision.publish()
            self.outcome.counts["published"] += int(may_publish)
        elif _waits(stored) and self._may_publish(stored):
            stored.latest_revision.publish()
            self.outcome.counts["published"] += 1

    def _extend_by_one(self, stored: Resource, draft: Resource, found: Found) -> str:
        """What became of the row: a word of `Outcome.counts`."""
        row, path, sha256 = found
        mine = [file for file in draft.files if file.language == row.language]
        if any(file.document.sha256 == sha256 for file in mine):
            return "unchanged"
        other = next((f for f in mine if is_called(f.document, path.name)), None)
        if not (other and self.wishes.replace) and held_before(stored, sha256):
            self.outcome.remarks.append(
                _("%(file)s was taken out or replaced by an editor; left as it is.")
                % {"file": row.file}
            )
            return "unchanged"
        if other and not self.wishes.replace:
            self.outcome.refuse(
                row, _("already there with other content; use --replace to replace it")
            )
            return "refused"
        return self._put_in(stored, draft, found, other)

    def _put_in(
        self, stored: Resource, draft: Resource, found: Found, old: ResourceFile | None
    ) -> str:
        row = found.row
        if stored.locked:
            self.outcome.refuse(row, _("the resource is locked by an editor"))
            return "refused"
        document = self._document(row, found.path)
        if document is None:
            return "refused"
        if old:
            # The row stays, and with it the file's public address.
            old.document = document
            return "replaced"
        _add_file(draft, row, document)
        fill(draft, [row], self.terms)
        return "files"

    def _may_publish(self, stored: Resource) -> bool:
        """Not over an editor's head: what they have not finished stays a draft."""
        if not self.wishes.publish:
            return False
        untouched = stored.live or stored.first_published_at is None
        half_done = stored.live and _is_an_editors(stored)
        if untouched and not half_done and not stored.workflow_in_progress:
            return True
        self.outcome.remarks.append(
            _("“%(title)s” is being worked on by an editor; publish it by hand.")
            % {"title": stored}
        )
        return False


def _waits(stored: Resource) -> bool:
    """To be published: it never was, or has a draft of an earlier import."""
    return not stored.live or (
        stored.has_unpublished_changes and not _is_an_editors(stored)
    )


def _is_an_editors(stored: Resource) -> bool:
    """Whether a person had a hand in what is not published: an import has no name."""
    written = stored.revisions.filter(user__isnull=False)
    return written.filter(pk__gt=stored.live_revision_id or 0).exists()


def _add_file(resource: Resource, row: ImportRow, document: Document) -> None:
    editions = resource.editions_newest_first
    if not editions:
        editions = [Edition(date=str(row.year or ""), sort_order=0)]
        resource.editions = editions
    files = editions[0].files
    files.add(
        ResourceFile(
            language=row.language,
            document=document,
            address=new_address(),
            sort_order=files.count(),
        )
    )
