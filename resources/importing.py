"""A folder of documents and its manifest become resources, each record for itself."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.uploads.actions import store_document
from portal.uploads.contents import sha256_of
from resources.import_files import (
    FileRefusedError,
    find_file,
    held_before,
    is_called,
)
from resources.import_terms import Terms
from resources.manifest import RowError
from resources.models import (
    Edition,
    Resource,
    ResourceAuthor,
    ResourceCountry,
    ResourceFile,
)
from resources.models.edition import new_address

MUST_AGREE = ("title_en", "title_fr", "year", "type")


@dataclass(frozen=True)
class Wishes:
    """What the importing person asked for."""

    publish: bool = False
    replace: bool = False
    create_organisations: bool = False


@dataclass
class Outcome:
    """How many of what went in, what did not, and what a person should know."""

    counts: Counter = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, row, reason):
        self.errors.append(RowError(row.line, row.file, (str(reason),)))


def import_rows(rows, folder, wishes, on_record=lambda done, total, key: None):
    """Import what can be, record by record; give back the Outcome."""
    outcome = Outcome()
    terms = Terms(create_organisations=wishes.create_organisations)
    records = _by_record(_good_rows(rows, terms, outcome))
    for done, (key, group) in enumerate(records.items(), start=1):
        _RecordImport(key, folder, terms, wishes, outcome).run(group)
        on_record(done, len(records), group[0].title or group[0].file)
    outcome.errors.sort(key=lambda error: error.line)
    return outcome


def _good_rows(rows, terms, outcome):
    for row in rows:
        if isinstance(row, RowError):
            outcome.errors.append(row)
        elif reasons := terms.unknown(row):
            outcome.errors.append(RowError(row.line, row.file, tuple(reasons)))
        else:
            yield row


def _by_record(rows):
    records = defaultdict(list)
    for row in rows:
        records[row.key].append(row)
    return records


class _RecordImport:
    """The rows of one record."""

    def __init__(self, key, folder, terms, wishes, outcome):
        self.key = key
        self.folder = folder
        self.terms = terms
        self.wishes = wishes
        self.outcome = outcome

    def run(self, rows):
        stored = Resource.objects.filter(source_key=self.key).first()
        rows = self._agreeing(rows)
        if stored is None:
            rows = self._titled(rows)
        found = [pair for row in rows if (pair := self._found(row))]
        found = self._once(found)
        if found and stored is None:
            self._create(found)
        elif found:
            self._extend(stored, found)

    def _agreeing(self, rows):
        """Without rows that contradict an earlier one of the same record."""
        said, good = {}, []
        for row in rows:
            wrong = [
                name
                for name in MUST_AGREE
                if getattr(row, name)
                and said.setdefault(name, (getattr(row, name), row.line))[0]
                != getattr(row, name)
            ]
            if wrong:
                self.outcome.refuse(
                    row,
                    _("%(column)s differs from line %(line)s of the same resource")
                    % {"column": wrong[0], "line": said[wrong[0]][1]},
                )
            else:
                good.append(row)
        return good

    def _titled(self, rows):
        if any(row.title for row in rows):
            return rows
        for row in rows:
            self.outcome.refuse(row, _("no row gives this resource a title"))
        return []

    def _found(self, row):
        """The row with the path of its file and the digest of its bytes."""
        try:
            path = find_file(self.folder, row.file)
            with path.open("rb") as file:
                return row, path, sha256_of(file)
        except FileRefusedError as error:
            self.outcome.refuse(row, error)
        except OSError as error:
            self.outcome.refuse(
                row, _("the file cannot be read: %(why)s") % {"why": error.strerror}
            )
        return None

    def _once(self, found):
        """Without the rows that name the same bytes in the same language again."""
        seen, good = {}, []
        for row, path, sha256 in found:
            earlier = seen.setdefault((row.language, sha256), row)
            if earlier is row:
                good.append((row, path, sha256))
            else:
                self.outcome.refuse(
                    row,
                    _("the same file stands in line %(line)s") % {"line": earlier.line},
                )
        return good

    def _document(self, row, path):
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

    def _create(self, found):
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
        self.outcome.counts.update(created=1, files=len(files))

    def _described(self, rows):
        def first(name):
            return next((value for row in rows if (value := getattr(row, name))), None)

        resource = Resource(live=False, source_key=self.key, year=first("year"))
        resource.title_en = first("title_en") or ""
        resource.title_fr = first("title_fr") or ""
        resource.type = self.terms.type(first("type"))
        resource.components = self.terms.listed("components", rows)
        resource.conditions = self.terms.listed("conditions", rows)
        resource.resource_countries = [
            ResourceCountry(country=country, sort_order=place)
            for place, country in enumerate(self.terms.listed("countries", rows))
        ]
        organisations = self.terms.listed("organisations", rows)
        resource.authors = [
            ResourceAuthor(organisation=organisation, sort_order=place)
            for place, organisation in enumerate(organisations)
        ]
        resource.publisher = organisations[0] if organisations else None
        resource.editions = [Edition(date=str(resource.year or ""), sort_order=0)]
        return resource

    def _extend(self, stored, found):
        """Add to a record what it lacks; nothing that a person changed is undone."""
        # Not get_latest_revision_as_object(): that may be `stored` itself, whose
        # files would be read anew from the database each time.
        draft = (stored.latest_revision or stored.save_revision()).as_object()
        changed = Counter()
        for row, path, sha256 in found:
            changed[self._extend_by_one(stored, draft, row, path, sha256)] += 1
        self.outcome.counts.update(changed)
        if changed["files"] or changed["replaced"]:
            with transaction.atomic():
                revision = draft.save_revision()
                if self._may_publish(stored):
                    revision.publish()
        elif not stored.live and self._may_publish(stored):
            stored.latest_revision.publish()
            self.outcome.counts["published"] += 1

    def _extend_by_one(self, stored, draft, row, path, sha256):
        """What became of the row: a word of `Outcome.counts`."""
        mine = [file for file in draft.files if file.language == row.language]
        if any(file.document.sha256 == sha256 for file in mine):
            return "unchanged"
        other = next((f for f in mine if is_called(f.document, path.name)), None)
        if not (other and self.wishes.replace) and held_before(stored, sha256):
            self.outcome.remarks.append(
                _("%(file)s was taken out or replaced by an editor; left so.")
                % {"file": row.file}
            )
            return "unchanged"
        if other and not self.wishes.replace:
            self.outcome.refuse(
                row, _("already there with other bytes; use --replace to replace it")
            )
            return "refused"
        return self._put_in(stored, draft, row, path, other)

    def _put_in(self, stored, draft, row, path, other):
        if stored.locked:
            self.outcome.refuse(row, _("the resource is locked by an editor"))
            return "refused"
        document = self._document(row, path)
        if document is None:
            return "refused"
        if other:
            # The row stays, and with it the file's public address.
            other.document = document
            return "replaced"
        _add_file(draft, row, document)
        for name in ("title_en", "title_fr"):
            if not getattr(draft, name):
                setattr(draft, name, getattr(row, name))
        return "files"

    def _may_publish(self, stored):
        """Not over an editor's head: what they have not finished stays a draft."""
        if not self.wishes.publish:
            return False
        untouched = stored.live or stored.first_published_at is None
        half_done = stored.live and stored.has_unpublished_changes
        if untouched and not half_done and not stored.workflow_in_progress:
            return True
        self.outcome.remarks.append(
            _("“%(title)s” is being worked on by an editor; publish it by hand.")
            % {"title": stored}
        )
        return False


def _add_file(resource, row, document):
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
