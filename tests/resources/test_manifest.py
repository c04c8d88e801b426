"""Manifests as people make them."""

import pytest

from resources.manifest import ImportRow, ManifestError, RowError, read_manifest

GOOD = {"file": "guide.pdf", "title_en": "Guide", "language": "en"}


def manifest(*rows, delimiter=",", codec="utf-8"):
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [columns] + [[row.get(name, "") for name in columns] for row in rows]
    text = "\r\n".join(delimiter.join(f'"{c}"' for c in line) for line in lines)
    return read_manifest(text.encode(codec))


def only(read):
    assert len(read.rows) == 1
    return read.rows[0]


def test_a_full_row_is_understood():
    row = only(
        manifest(
            GOOD
            | {
                "resource": "guide",
                "title_fr": "Guide des agents",
                "language": "EN",
                "year": "2014",
                "type": "Guide",
                "organisations": "WHO; UNICEF ;;WHO",
                "components": "supply-chain",
                "conditions": "malaria;pneumonia",
                "countries": "ML",
            }
        )
    )
    assert row == ImportRow(
        line=2,
        file="guide.pdf",
        language="en",
        resource="guide",
        title_en="Guide",
        title_fr="Guide des agents",
        year=2014,
        type="guide",
        organisations=("WHO", "UNICEF"),
        components=("supply-chain",),
        conditions=("malaria", "pneumonia"),
        countries=("ML",),
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"file": ""}, "no file is named"),
        ({"language": ""}, "the language is missing"),
        ({"language": "french"}, "“french” is not the code of a language"),
        ({"title_en": " "}, "a title is missing"),
        ({"title_en": "x" * 501}, "title_en is longer than 500 characters"),
        ({"resource": "x" * 151}, "resource is longer than 150 characters"),
        ({"year": "soon"}, "“soon” is not a year"),
        ({"year": "1066"}, "“1066” is not a year"),
        ({"year": "२०१४"}, "is not a year"),
    ],
)
def test_a_bad_row_says_what_is_wrong(change, reason):
    row = only(manifest(GOOD | {"resource": ""} | change))
    assert isinstance(row, RowError)
    assert row.line == 2
    assert reason in row.reasons[0]


def test_all_that_is_wrong_in_a_row_is_said_at_once():
    row = only(manifest({"file": "", "language": "xx", "year": "1", "title_en": ""}))
    assert len(row.reasons) == 4


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_spreadsheet_may_have_written_it(delimiter, codec):
    title = "Santé “à domicile”".replace("“", "«").replace("”", "»")
    row = only(manifest(GOOD | {"title_fr": title}, delimiter=delimiter, codec=codec))
    assert row.title_fr == title


@pytest.mark.parametrize(
    ("codec", "is_guessed"), [("utf-8", False), ("utf-16", False), ("cp1252", True)]
)
def test_what_is_not_in_unicode_is_told_to_be_guessed(codec, is_guessed):
    read = manifest(GOOD | {"title_fr": "Santé"}, codec=codec)
    assert read.is_guessed == is_guessed


def test_columns_may_stand_in_any_order_and_case():
    read = read_manifest(b" Language ,TITLE_FR,File\nfr,Guide,guide.pdf\n")
    assert only(read).title_fr == "Guide"


def test_columns_nobody_reads_are_named():
    assert manifest(GOOD | {"titel_fr": "x"}).unknown_columns == ["titel_fr"]


def test_empty_lines_are_passed_over_and_the_lines_counted_all_the_same():
    read = read_manifest(b"file,language,title_en\n\n,,\nguide.pdf,en,\n")
    assert only(read).line == 4


def test_a_row_with_too_many_cells_is_bad():
    row = only(read_manifest(b"file,language,title_en\na.pdf,en,Mothers, children\n"))
    assert "more cells" in row.reasons[0]


def test_line_breaks_inside_a_title_are_spaces():
    row = only(read_manifest(b'file,language,title_en\na.pdf,en,"Mothers\r\n and"\n'))
    assert row.title_en == "Mothers and"


def test_spaces_inside_a_file_name_are_kept():
    row = only(read_manifest(b"file,language,title_en\na  b.pdf,en,Guide\n"))
    assert row.file == "a  b.pdf"


def test_a_year_from_a_spreadsheet_may_have_a_fraction():
    assert only(manifest(GOOD | {"year": "2013.0"})).year == 2013


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no column file, language"),
        (b"name,language\nx,en\n", "no column file"),
        (b"file,language,file\nx,en,y\n", "a column twice: file"),
        (b'file,language,title_en\na.pdf,en,"never closed', "is not CSV"),
        (b"%PDF-1.4\n\x81\x8d\x8f\x90\x9d", "not a text file"),
        (b"\xff\xfea", "not a text file"),
    ],
)
def test_what_is_no_manifest_is_refused_in_words(content, reason):
    with pytest.raises(ManifestError, match=reason):
        read_manifest(content)


def test_one_resource_is_one_however_it_is_written():
    first, second = manifest(
        GOOD | {"resource": "Guide  2014"}, GOOD | {"resource": "guide 2014 "}
    ).rows
    assert first.key == second.key


def test_a_very_long_file_name_still_makes_a_key():
    row = only(manifest(GOOD | {"file": "x" * 300 + ".pdf"}))
    assert len(row.key) < 200
