"""Which rows of a record can go in, and why the others cannot."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from portal.uploads.contents import sha256_of
from resources.import_files import FileRefusedError, find_file
from resources.manifest import ImportRow, RowError

MUST_AGREE = ("title_en", "title_fr", "year", "type")


class Found(NamedTuple):
    """A row with the path of its file and the digest of its bytes."""

    row: ImportRow
    path: Path
    sha256: str


@dataclass
class Outcome:
    """How many of what went in, what did not, and what a person should know."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, row: ImportRow, reason: object) -> None:
        self.errors.append(RowError(row.line, row.file, (str(reason),)))


def agreeing(rows: Iterable[ImportRow], outcome: Outcome) -> list[ImportRow]:
    """Without rows that contradict an earlier one of the same record."""
    said: dict[str, tuple[Any, int]] = {}
    good = []
    for row in rows:
        values = {name: getattr(row, name) for name in MUST_AGREE if getattr(row, name)}
        wrong = [n for n, value in values.items() if n in said and said[n][0] != value]
        if wrong:
            outcome.refuse(
                row,
                _("%(column)s differs from line %(line)s of the same resource")
                % {"column": wrong[0], "line": said[wrong[0]][1]},
            )
            continue
        good.append(row)
        for name, value in values.items():
            said.setdefault(name, (value, row.line))
    return good


def titled(rows: list[ImportRow], outcome: Outcome) -> list[ImportRow]:
    """The rows of a new record, where one of them gives it a title."""
    if any(row.title for row in rows):
        return rows
    for row in rows:
        outcome.refuse(row, _("no row gives this resource a title"))
    return []


def with_files(rows: list[ImportRow], folder: Path, outcome: Outcome) -> list[Found]:
    """The rows whose file is there, each file once in a language."""
    seen: dict[tuple[str, str], ImportRow] = {}
    good = []
    for found in filter(None, [_found(row, folder, outcome) for row in rows]):
        row = found.row
        earlier = seen.setdefault((row.language, found.sha256), row)
        if earlier is row:
            good.append(found)
        else:
            outcome.refuse(
                row, _("the same file is in line %(line)s") % {"line": earlier.line}
            )
    return good


def _found(row: ImportRow, folder: Path, outcome: Outcome) -> Found | None:
    try:
        path = find_file(folder, row.file)
        with path.open("rb") as file:
            return Found(row, path, sha256_of(file))
    except FileRefusedError as error:
        outcome.refuse(row, error)
    except OSError as error:
        outcome.refuse(
            row, _("the file cannot be read: %(why)s") % {"why": error.strerror}
        )
    return None
