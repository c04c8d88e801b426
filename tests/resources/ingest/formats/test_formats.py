"""The words of each kind of file, page by page, in the order of the page."""

import docx as python_docx
import pytest

from portal.uploads import kinds
from resources.ingest.formats import (
    docx,
    epub,
    opendocument,
    pdf,
    plain,
    sheets,
    slides,
)
from resources.ingest.formats.pages import CHUNK_LETTERS, UnreadableError
from tests.factories import office
from tests.factories.documents import make_docx, make_pdf, make_scan
from tests.factories.oddities import make_docx_of_body


@pytest.fixture
def read(tmp_path):
    """The pages, as tuples, that a reader finds in these bytes."""

    def pages(reader, content, from_page=1):
        path = tmp_path / "file"
        path.write_bytes(content)
        return [tuple(page) for page in reader(path, from_page).pages]

    return pages


def test_a_pdf_is_read_from_the_page_that_is_asked_for(read):
    content = make_pdf(["One", "Two", "Three"])

    assert read(pdf.pages, content, from_page=2) == [(2, "", "Two"), (3, "", "Three")]


def test_a_bookmark_is_the_heading_of_its_page(read):
    outline = {
        9: b"<< /Title (Dosage) /Parent 10 0 R /Dest [7 0 R /Fit] >>",
        10: b"<< /Type /Outlines /First 9 0 R /Last 9 0 R /Count 1 >>",
        1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 10 0 R >>",
    }

    pages = read(pdf.pages, make_pdf(["One", "Two"], extra=outline))

    assert pages == [(1, "", "One"), (2, "Dosage", "Two")]


def test_only_a_scan_has_pictures(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(make_scan())
    (tmp_path / "text.pdf").write_bytes(make_pdf([""]))

    assert pdf.has_pictures(tmp_path / "scan.pdf")
    assert not pdf.has_pictures(tmp_path / "text.pdf")


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["The health", "worker comes."], ["The health worker comes."]),
        (["It ends.", "Another begins."], ["It ends.", "Another begins."]),
        (["Dosage", "Children"], ["Dosage", "Children"]),
        (["First:", "• one", "• two"], ["First:", "• one", "• two"]),
        (["a", "", "b"], ["a", "b"]),
        (
            ["A line that is as long as the others of its page are,", "Mali and"],
            ["A line that is as long as the others of its page are, Mali and"],
        ),
        ([], []),
    ],
)
def test_lines_of_a_page_are_joined_to_paragraphs(lines, paragraphs):
    assert pdf.paragraphs(lines) == paragraphs


def test_a_section_of_a_word_document_begins_with_a_heading(read):
    content = make_docx([("", "Title page"), ("Un", "a\nb"), ("Deux", "c")])

    assert read(docx.pages, content) == [
        (1, "Un", "Title page\na\nb"),
        (2, "Deux", "c"),
    ]
    assert read(docx.pages, content, from_page=2) == [(2, "Deux", "c")]


def test_bold_lines_are_headings_where_there_are_no_others(read, tmp_path):
    document = python_docx.Document()
    for heading in ("Un", "Deux", "Trois"):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(f"Sous {heading}. " + "Des mots. " * 40)
    document.save(tmp_path / "bold.docx")

    pages = read(docx.pages, (tmp_path / "bold.docx").read_bytes())

    assert [heading for _, heading, _ in pages] == ["Un", "Deux", "Trois"]


def test_bold_lines_of_a_form_are_no_headings(read, tmp_path):
    document = python_docx.Document()
    for name in ("Nom", "Prénom", "Adresse"):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph("…")
    document.save(tmp_path / "form.docx")

    pages = read(docx.pages, (tmp_path / "form.docx").read_bytes())

    assert pages == [(1, "", "Nom\n…\nPrénom\n…\nAdresse\n…")]


def test_a_word_document_without_headings_is_cut_into_handfuls(read):
    paragraph = "Des mots. " * 100
    content = make_docx([("", "\n".join([paragraph] * 9))])

    pages = read(docx.pages, content)

    assert len(pages) > 2
    assert all(len(text) <= CHUNK_LETTERS + 10 for _, _, text in pages)
    assert "".join(text for _, _, text in pages).count("Des mots.") == 900


def test_tables_boxes_lists_of_contents_and_insertions_are_read(read):
    table = "<w:tbl><w:tr>{}{}</w:tr></w:tbl>".format(
        *(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in "ab")
    )
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r>'
        "<w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
        "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    inserted = (
        "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old"
        "</w:delText></w:r></w:del><w:r><w:tab/><w:t>words</w:t><w:br/><w:t>below</w:t>"
        "</w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{inserted}</w:sdtContent></w:sdt>"

    pages = read(docx.pages, make_docx_of_body(table + box + control))

    assert pages == [(1, "", "a | b\nIn a box\nnew\twords\nbelow\nx")]


def test_headers_and_footers_are_read_once(read, tmp_path):
    document = python_docx.Document()
    document.add_paragraph("Body")
    for _ in range(2):
        section = document.add_section()
        for part, words in ((section.header, "Above"), (section.footer, "Below")):
            part.is_linked_to_previous = False
            part.paragraphs[0].text = words
    document.save(tmp_path / "a.docx")

    [(_, _, text)] = read(docx.pages, (tmp_path / "a.docx").read_bytes())

    assert sorted(text.split("\n")) == ["Above", "Below", "Body"]


def test_a_presentation_is_read_by_slide_with_its_notes(read):
    content = office.make_pptx([("Un", "mot", "note"), ("Deux", "mots", "notes")])

    assert read(slides.pages, content) == [
        (1, "Un", "Un\nmot\nnote"),
        (2, "Deux", "Deux\nmots\nnotes"),
    ]


def test_an_opendocument_text_is_read_by_section(read):
    body = (
        '<text:h text:outline-level="1">Un</text:h><text:p>mot<text:tab/>à<text:s/>mot'
        "<text:line-break/>deux</text:p><text:tracked-changes><text:p>gone</text:p>"
        '</text:tracked-changes><text:h text:outline-level="1">Deux</text:h>'
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p>"
        "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )

    pages = read(opendocument.text_pages, office.make_odf(kinds.ODT, body))

    assert pages == [(1, "Un", "mot\tà mot\ndeux"), (2, "Deux", "a | b")]


def test_opendocument_slides_are_read(read):
    body = (
        '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Un'
        "</text:p></draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>mot"
        "</text:p></draw:text-box></draw:frame></draw:page>"
    )

    pages = read(opendocument.slide_pages, office.make_odf(kinds.ODP, body))

    assert pages == [(1, "Un", "Un\nmot")]


def test_opendocument_sheets_are_read(read):
    body = (
        '<table:table table:name="Feuille"><table:table-row><table:table-cell>'
        "<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
    )

    pages = read(opendocument.sheet_pages, office.make_odf(kinds.ODS, body))

    assert pages == [(1, "Feuille", "a")]


def test_a_workbook_is_read_by_sheet(read):
    content = office.make_xlsx({"Mali": [["a", None, 1], [], ["b"]], "Niger": [["c"]]})

    assert read(sheets.pages, content) == [(1, "Mali", "a | 1\nb"), (2, "Niger", "c")]
    assert read(sheets.pages, content, from_page=2) == [(2, "Niger", "c")]


def test_an_epub_is_read_by_chapter(read):
    chapters = [
        "<h1>Un</h1><p>mot <b>à</b> mot</p>",
        "<h1>Deux</h1><ul><li>x</li></ul>",
    ]

    assert read(epub.pages, office.make_epub(chapters)) == [
        (1, "Un", "mot à mot"),
        (2, "Deux", "x"),
    ]


def test_plain_text_begins_a_page_at_each_form_feed(read):
    content = "Été\nà Kayes\fdeux".encode("cp1252")

    assert read(plain.pages, content) == [(1, "", "Été\nà Kayes"), (2, "", "deux")]


def test_a_paragraph_longer_than_a_page_is_cut_between_words(read):
    content = ("word " * 5000).encode()

    pages = read(plain.pages, content)

    assert len(pages) > 5
    assert "".join(text for _, _, text in pages).split() == ["word"] * 5000


@pytest.mark.parametrize(
    ("reader", "content", "code"),
    [
        (pdf.pages, b"%PDF-1.4 cut", "damaged"),
        (docx.pages, office.zipped({"word/document.xml": "<a/>"}), "damaged"),
        (docx.pages, b"PK\x03\x04 cut", "damaged"),
        (slides.pages, office.zipped({"a": ""}), "damaged"),
        (slides.pages, b"PK\x03\x04 cut", "damaged"),
        (sheets.pages, b"PK\x03\x04 cut", "damaged"),
        (opendocument.text_pages, office.zipped({"a": ""}), "damaged"),
        (
            opendocument.text_pages,
            office.make_odf(kinds.ODT, "", "<manifest:encryption-data/>"),
            "protected",
        ),
        (epub.pages, office.zipped({"a": ""}), "damaged"),
        (plain.pages, b"\xff\xfe\x00\xd8", "damaged"),
    ],
    ids=range(10),
)
def test_what_cannot_be_read_says_why(tmp_path, reader, content, code):
    path = tmp_path / "file"
    path.write_bytes(content)

    with pytest.raises(UnreadableError) as refusal:
        reader(path)

    assert refusal.value.code == code
