"""Tables as files for spreadsheets."""

import csv
import io

import pytest
from django.http import Http404
from openpyxl import load_workbook

from portal.tables import Column, Table, file_response, offered, written

TABLE = Table(
    title="Données : A/B",
    columns=(Column("Énoncé", 40), Column("Nombre")),
    rows=(("Les ASC sont formés", 3), ("=1+1", 4), ("@home", 5), ("a\x0bb\nc", 6)),
    notes=("À vérifier",),
)


def rows_of_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_csv_is_known_as_utf8_and_holds_every_row():
    content = written(TABLE, "csv")

    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_of_csv(content)
    assert rows[0] == ["Énoncé", "Nombre"]
    assert rows[1] == ["Les ASC sont formés", "3"]
    assert len(rows) == 5


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_in_a_csv_is_taken_for_a_formula(start):
    table = Table("t", (Column("a"),), ((f"{start}1+1",),))

    assert rows_of_csv(written(table, "csv"))[1] == [f"'{start}1+1"]


def test_a_workbook_holds_text_as_text_and_its_notes():
    book = load_workbook(io.BytesIO(written(TABLE, "xlsx")))

    sheet = book.worksheets[0]
    assert sheet["A3"].value == "=1+1"
    assert sheet["A3"].data_type == "s"
    assert sheet["B2"].value == 3
    assert sheet["A5"].value == "a b\nc"
    assert sheet.freeze_panes == "A2"
    assert book["Notes"]["A1"].value == "À vérifier"


def test_what_is_offered_weighs_what_is_sent():
    downloads = offered(TABLE, lambda kind: f"/table.{kind}")

    assert [(d.format, d.url) for d in downloads] == [
        ("CSV", "/table.csv"),
        ("XLSX", "/table.xlsx"),
    ]
    for kind, download in zip(("csv", "xlsx"), downloads, strict=True):
        response = file_response(TABLE, kind, "table")
        assert len(response.content) == download.size
        assert response["Content-Disposition"] == f'attachment; filename="table.{kind}"'
        assert response["X-Robots-Tag"] == "noindex"


def test_a_format_that_is_not_made_is_missing():
    with pytest.raises(Http404):
        file_response(TABLE, "exe", "table")
