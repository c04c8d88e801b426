"""A table as a file that people open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

# A spreadsheet takes what begins so for a formula, whoever wrote it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
NOT_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]]")
LONGEST_SHEET_NAME = 31
Cell = str | int


@dataclass(frozen=True)
class Column:
    """`width` in characters, for spreadsheets."""

    name: str
    width: int = 16


@dataclass(frozen=True)
class Table:
    """What goes into a file. `notes`: what a reader must know, on a sheet of its own."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    # The code of the language it is in, for programs that read it aloud.
    language: str = ""


@dataclass(frozen=True)
class Format:
    write: Callable[[Table], bytes]
    content_type: str


@dataclass(frozen=True)
class Download:
    """A file that is offered: what it is, where, how heavy in bytes."""

    format: str
    url: str
    size: int


def written_csv(table: Table) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[_harmless(cell) for cell in row] for row in table.rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def written_xlsx(table: Table) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = NOT_IN_SHEET_NAMES.sub(" ", table.title)[:LONGEST_SHEET_NAME]
    lines = [tuple(column.name for column in table.columns), *table.rows]
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line, start=1):
            _fill(sheet.cell(number, place), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if table.notes:
        _add_notes(book, table.notes)
    book.properties.title = table.title
    book.properties.language = table.language or None
    book.properties.creator = None
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(cell, value: Cell) -> None:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = CONTROL_CHARACTERS.sub(" ", value)
    # Said to be text, so that nothing in it is reckoned.
    cell.data_type = "s"


def _add_notes(book: Workbook, notes: tuple[str, ...]) -> None:
    sheet = book.create_sheet(_("Notes"))
    sheet.column_dimensions["A"].width = 100
    for number, note in enumerate(notes, start=1):
        _fill(sheet.cell(number, 1), note)


FORMATS = {
    "csv": Format(written_csv, "text/csv; charset=utf-8"),
    "xlsx": Format(
        written_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@lru_cache(maxsize=32)
def written(table: Table, kind: str) -> bytes:
    """Kept, because pages tell the weight of what they offer."""
    return FORMATS[kind].write(table)


def offered(
    table: Table,
    address: Callable[[str], str],
    kinds: tuple[str, ...] = ("csv", "xlsx"),
) -> list[Download]:
    """`address` gives the path of the file of a kind."""
    return [
        Download(kind.upper(), address(kind), len(written(table, kind)))
        for kind in kinds
    ]


def file_response(
    table: Table, kind: str, name: str, *, keep: bool = True
) -> HttpResponse:
    """`keep`: other people will ask for the very same table."""
    if kind not in FORMATS:
        raise Http404
    made = FORMATS[kind]
    content = written(table, kind) if keep else made.write(table)
    response = HttpResponse(content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["X-Robots-Tag"] = "noindex"
    return response
