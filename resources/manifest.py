"""A manifest: the rows of a CSV file that say what the documents of a folder are."""

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from unicodedata import normalize

from django.utils.translation import gettext as _

from resources.languages import LANGUAGE_CODES

COLUMNS = (
    "file",
    "resource",
    "title_en",
    "title_fr",
    "language",
    "year",
    "type",
    "organisations",
    "components",
    "conditions",
    "countries",
)
REQUIRED_COLUMNS = ("file", "language")
LISTS = ("organisations", "components", "conditions", "countries")
LONGEST = {"title_en": 500, "title_fr": 500, "resource": 150}
LONGEST_NAME = 150
YEARS = range(1900, 2101)
GUESSED = "cp1252"


class ManifestError(Exception):
    """The whole manifest cannot be read."""


@dataclass(frozen=True)
class RowError:
    """A row that does not go in, and why."""

    line: int
    file: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ImportRow:
    """One file, as its row describes it."""

    line: int
    file: str
    language: str
    resource: str = ""
    title_en: str = ""
    title_fr: str = ""
    year: int | None = None
    type: str = ""
    organisations: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def key(self):
        """Rows with the same key describe the same record."""
        if self.resource:
            return f"import:{normalize('NFC', self.resource).casefold()}"
        name = normalize("NFC", self.file)
        return f"import-file:{name if len(name) <= LONGEST_NAME else _digest(name)}"

    @property
    def title(self):
        own, other = self.title_en, self.title_fr
        return (other or own) if self.language == "fr" else (own or other)


@dataclass(frozen=True)
class Manifest:
    """`is_guessed`: it was not in Unicode, so its accents may be wrong."""

    rows: list[ImportRow | RowError]
    unknown_columns: list[str]
    is_guessed: bool = False


def read_manifest(content):
    """The rows of a manifest, good and bad, from its bytes."""
    text, is_guessed = _decoded(content)
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True
    )
    try:
        reader.fieldnames = [_plain(name) for name in reader.fieldnames or ()]
        _check_columns(reader.fieldnames)
        rows = [
            parse_row(reader.line_num, row) for row in reader if _says_something(row)
        ]
    except csv.Error as error:
        raise ManifestError(
            _("Line %(line)s is not CSV: %(reason)s.")
            % {"line": reader.line_num, "reason": error}
        ) from error
    unknown = [name for name in reader.fieldnames if name and name not in COLUMNS]
    return Manifest(rows, unknown, is_guessed)


def parse_row(line, row):
    """An ImportRow, or a RowError with everything that is wrong in the row."""
    cells = {name: _cell(row, name) for name in COLUMNS}
    cells["file"] = (row.get("file") or "").strip()
    lists = {name: _listed(cells[name]) for name in LISTS}
    reasons = [*_missing(row, cells), *_too_long(cells), *_odd(cells)]
    if reasons:
        return RowError(line, cells["file"], tuple(reasons))
    fields = cells | lists
    fields["language"] = cells["language"].casefold()
    fields["type"] = cells["type"].casefold()
    fields["year"] = _year(cells["year"])
    return ImportRow(line=line, **fields)


def _digest(name):
    return hashlib.sha256(name.encode()).hexdigest()


def _decoded(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs = ["utf-16"]
    else:
        codecs = ["utf-8-sig", GUESSED]
    for codec in codecs:
        try:
            return content.decode(codec), codec == GUESSED
        except UnicodeDecodeError:
            continue
    raise ManifestError(_("The manifest is not a text file. Save it as CSV in UTF-8."))


def _delimiter(text):
    """What most separates the names of the columns: comma, semicolon or tab."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _check_columns(names):
    missing = [name for name in REQUIRED_COLUMNS if name not in names]
    if missing:
        raise ManifestError(
            _("The manifest has no column %(missing)s. Its first line must name them.")
            % {"missing": ", ".join(missing)}
        )
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        raise ManifestError(
            _("The manifest names a column twice: %(names)s.")
            % {"names": ", ".join(sorted(twice))}
        )


def _plain(text):
    return (text or "").strip().casefold()


def _says_something(row):
    return any(cell for cell in row.values())


def _cell(row, name):
    # A title pasted from a page may hold line breaks and no-break spaces.
    return re.sub(r"[\s\x00]+", " ", row.get(name) or "").strip()


def _listed(cell):
    return tuple(
        dict.fromkeys(part.strip() for part in cell.split(";") if part.strip())
    )


def _missing(row, cells):
    if None in row:
        yield _("the row has more cells than the first line has names")
    if not cells["file"]:
        yield _("no file is named")
    if not cells["language"]:
        yield _("the language is missing")
    if not (cells["title_en"] or cells["title_fr"] or cells["resource"]):
        yield _("a title is missing, in English or in French")


def _too_long(cells):
    for name, longest in LONGEST.items():
        if len(cells[name]) > longest:
            yield _("%(column)s is longer than %(longest)s characters") % {
                "column": name,
                "longest": longest,
            }


def _odd(cells):
    language = cells["language"].casefold()
    if language and language not in LANGUAGE_CODES:
        yield _("“%(code)s” is not the code of a language, such as en or fr") % {
            "code": cells["language"]
        }
    if cells["year"] and _year(cells["year"]) not in YEARS:
        yield _("“%(year)s” is not a year between 1900 and 2100") % {
            "year": cells["year"]
        }


def _year(cell):
    # A spreadsheet may have written 2013.0.
    found = re.fullmatch(r"(\d{4})(?:[.,]0)?", cell, re.ASCII)
    return int(found[1]) if found else None
