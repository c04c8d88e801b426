"""Words of an Excel workbook: each sheet is a page."""

import io
import warnings
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from resources.ingest.formats.pages import Page, Pages, UnreadableError

# What a sheet holds beyond this is data, not words.
ROWS_A_SHEET = 5000


def pages(path, from_page=1):
    # openpyxl warns of every ornament that it does not know.
    warnings.simplefilter("ignore")
    try:
        # Not by its path: openpyxl would go by the ending of the name.
        content = io.BytesIO(Path(path).read_bytes())
        workbook = openpyxl.load_workbook(content, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableError("damaged") from error
    sheets = workbook.worksheets
    numbers = range(from_page, len(sheets) + 1)
    return Pages(len(sheets), (_page(sheets[n - 1], n) for n in numbers))


def _page(sheet, number):
    rows = (
        " | ".join(str(value).strip() for value in row if value not in (None, ""))
        for row in sheet.iter_rows(max_row=ROWS_A_SHEET, values_only=True)
    )
    return Page(number, sheet.title, "\n".join(filter(None, rows)))
