"""The matrix as a PDF."""

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation

from resources.benchmarks.matrix import matrix
from resources.benchmarks.models import Verification
from resources.benchmarks.sheet import sheet
from tests.factories.benchmarks import BenchmarkFactory
from tests.factories.topics import ComponentFactory, PhaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def supply():
    return ComponentFactory(number=4, name_en="Supply chain", name_fr="Stocks")


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage() for page in document]
        text = " ".join(page.get_text_bounded() for page in pages)
        return " ".join(text.split())
    finally:
        document.close()


def test_the_sheet_says_what_the_page_says(client, supply):
    BenchmarkFactory(
        component=supply,
        phase=PhaseFactory(number=2, name_fr="Phase pilote"),
        statement_fr="Les stocks sont comptés",
        verification=Verification.RECALLED,
    )

    with translation.override("fr"):
        address = reverse("benchmarks:framework_file", args=["pdf"])
    response = client.get(address)

    assert response["Content-Type"] == "application/pdf"
    text = words_of(response.content)
    for said in ("Cadre des jalons", "Stocks", "2. Phase pilote", "sont comptés"):
        assert said in text
    assert "(non vérifié)" in text
    assert "notre propre traduction" in text


def test_the_sheet_is_tagged_and_knows_its_language(supply):
    BenchmarkFactory(component=supply)

    with translation.override("fr"):
        content = sheet(*matrix(), "https://example.org/")

    document = pypdfium2.PdfDocument(content)
    try:
        assert document.is_tagged()
    finally:
        document.close()
    assert b"/Lang (fr" in content or b"/Lang(fr" in content


def test_what_looks_like_a_command_is_mere_text(supply):
    BenchmarkFactory(component=supply, statement_en='#panic("no") *is* $x$ [a]')

    assert '#panic("no") *is* $x$ [a]' in words_of(sheet(*matrix(), "x"))


def test_the_sheet_follows_a_change_at_once(client, supply):
    BenchmarkFactory(component=supply)
    client.get("/en/benchmarks/benchmarks.pdf")
    supply.name_en = "Logistics"
    supply.save()

    text = words_of(client.get("/en/benchmarks/benchmarks.pdf").content)

    assert "Logistics" in text
    assert "Supply chain" not in text


def test_an_empty_framework_makes_a_sheet(client):
    assert client.get("/en/benchmarks/benchmarks.pdf").status_code == 200


def test_a_cell_longer_than_a_page_is_not_lost(supply):
    phase = PhaseFactory(number=1)
    for number in range(90):
        BenchmarkFactory(
            component=supply, phase=phase, statement_en=f"Statement {number} is made"
        )

    text = words_of(sheet(*matrix(), "x"))

    assert "Statement 0 is made" in text
    assert "Statement 89 is made" in text
