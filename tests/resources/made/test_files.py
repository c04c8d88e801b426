"""What stands in the documents that the site makes, and that search finds it there."""

import datetime
import io

import docx
import openpyxl
import pypdfium2
import pytest
from django.utils import translation
from docx.oxml.ns import qn

from portal.search.query import SearchRequest, search
from portal.topics.models import GlossaryTerm
from resources.benchmarks.models import Verification
from resources.ingest.tasks import begin_reading
from resources.made.files import glossary_files, indicator_files, matrix_files
from resources.made.making import make_what_changed
from resources.models import ResourceFile
from tests.factories.benchmarks import BenchmarkFactory, IndicatorFactory
from tests.factories.topics import ComponentFactory, PhaseFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 5)


@pytest.fixture
def supply():
    return ComponentFactory(number=4, name_en="Supply chain", name_fr="Stocks")


def written(files, language, kind):
    file = next(f for f in files if (f.language, f.kind) == (language, kind))
    return file.written(DAY)


def pages_of(content):
    document = pypdfium2.PdfDocument(content)
    try:
        assert document.is_tagged()
        for page in document:
            assert [round(side) for side in page.get_size()] == [595, 842]
        texts = [page.get_textpage().get_text_bounded() for page in document]
        return [" ".join(text.split()) for text in texts]
    finally:
        document.close()


def test_the_sheet_of_indicators_says_each_with_its_definition(supply):
    IndicatorFactory(
        component=supply,
        code="4.2",
        name_fr="Disponibilité",
        definition_fr="Part des sites où l’œdème est traité",
        verification=Verification.RECALLED,
    )

    (page,) = pages_of(written(indicator_files(), "fr", "pdf"))

    for said in ("4 Stocks", "4.2", "Disponibilité", "l’œdème", "5 novembre 2026"):
        assert said in page
    assert "Vérification\xa0: Non vérifié".replace("\xa0", " ") in page
    assert "1 / 1" in page
    assert b"/Lang(fr)" in written(indicator_files(), "fr", "pdf")


def test_an_indicator_without_french_says_its_english(supply):
    IndicatorFactory(component=supply, name_en="Availability", name_fr="")

    (page,) = pages_of(written(indicator_files(), "fr", "pdf"))

    assert "Availability" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_glossary_has_a_number_on_each_page(language):
    for number in range(200):
        GlossaryTerm.objects.create(en=f"word {number}", fr=f"mot {number}")

    pages = pages_of(written(glossary_files(), language, "pdf"))

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page


def test_the_glossary_goes_from_the_language_of_the_file(db):
    GlossaryTerm.objects.create(en="stock-out", fr="rupture de stock", fr_acronym="RS")

    (english,) = pages_of(written(glossary_files(), "en", "pdf"))
    (french,) = pages_of(written(glossary_files(), "fr", "pdf"))

    assert "S stock-out rupture de stock (RS)" in english
    assert "R rupture de stock (RS) stock-out" in french


def test_what_looks_like_a_command_is_only_text(supply):
    evil = '#panic("x") = *a* $ \x07 \\u0007 "'
    GlossaryTerm.objects.create(en=evil, fr="=1+1")
    IndicatorFactory(component=supply, definition_en=evil, name_en="=1+1")
    BenchmarkFactory(component=supply, statement_en="=1+1")

    (page,) = pages_of(written(indicator_files(), "en", "pdf"))
    assert '#panic("x") = *a* $ \\u0007 "' in page
    assert '#panic("x")' in pages_of(written(glossary_files(), "en", "pdf"))[0]
    document = docx.Document(io.BytesIO(written(glossary_files(), "en", "docx")))
    assert document.tables[0].rows[1].cells[0].text.startswith('#panic("x") = *a*')
    for files in (indicator_files(), matrix_files()):
        book = openpyxl.load_workbook(io.BytesIO(written(files, "en", "xlsx")))
        cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
        assert any(cell.value == "=1+1" for cell in cells)
        assert all(cell.data_type != "f" for cell in cells)


def test_a_sign_that_no_font_has_does_not_stop_the_making(supply):
    IndicatorFactory(component=supply, name_en="Zinc 😀 given")

    (page,) = pages_of(written(indicator_files(), "en", "pdf"))

    assert "given" in page


def test_the_word_document_has_headings_heads_of_tables_and_languages(db):
    GlossaryTerm.objects.create(en="stock-out", fr="rupture de stock", note="Mali")
    GlossaryTerm.objects.create(en="antibiotic", fr="antibiotique")

    document = docx.Document(io.BytesIO(written(glossary_files(), "fr", "docx")))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["A", "R"]
    assert document.core_properties.title == "Glossaire de la PEC-C, français-anglais"
    assert document.core_properties.language == "fr-FR"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table.rows[0].cells[0].text == "Français"
    (default,) = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert default.get(qn("w:val")) == "fr-FR"
    translated = document.tables[1].rows[1].cells[1].paragraphs[0].runs[0]
    assert translated.text == "stock-out"
    assert translated._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"


def test_a_workbook_knows_its_title_and_language(supply):
    BenchmarkFactory(component=supply)

    content = written(matrix_files(), "fr", "xlsx")

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert (book.properties.title, book.properties.language) == ("Jalons", "fr")
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.worksheets[0].column_dimensions["D"].width == 60


def test_a_word_leads_to_its_file_and_page(supply, index_now):
    BenchmarkFactory(
        component=supply,
        phase=PhaseFactory(number=1),
        statement_en="Thermometers are procured",
        statement_fr="Les thermomètres sont achetés",
    )
    for number in range(200):
        GlossaryTerm.objects.create(en=f"again {number}", fr=f"encore {number}")
    GlossaryTerm.objects.create(en="stethoscope", fr="stéthoscope")
    make_what_changed()
    for file in ResourceFile.objects.all():
        begin_reading.func(file.document_id)
    index_now()

    for asked, language, key in [
        ("thermometers", "en", "matrix"),
        ("thermomètres", "fr", "matrix"),
        ("stethoscope", "en", "glossary"),
        ("stéthoscope", "fr", "glossary"),
    ]:
        with translation.override(language):
            (hit,) = search(SearchRequest(text=asked, language=language), None).hits

        found = ResourceFile.objects.get(address=hit.passage.file)
        assert found.edition.resource.source_key == f"made:{key}"
        assert found.language == language
        text = found.document.page_texts.get(number=hit.passage.page).text
        assert asked.casefold() in text.casefold()
        assert key == "matrix" or hit.passage.page > 1
