"""A hyphen at the end of a line goes with a broken word and stays in a compound."""

import pytest

from resources.ingest.formats import pdf
from resources.ingest.formats.hyphens import mend
from tests.factories.documents import make_pdf

BREAK = "\ufffe"


@pytest.mark.parametrize(
    ("first", "second", "mended"),
    [
        ("commu", "nity", "community"),
        ("accessi", "bilité", "accessibilité"),
        ("COMMU", "NITY", "COMMUNITY"),
        ("un", "treated", "untreated"),
        ("community", "based", "community-based"),
        ("insecticide", "treated", "insecticide-treated"),
        ("two", "thirds", "two-thirds"),
        ("three", "quarters", "three-quarters"),
        ("sages", "femmes", "sages-femmes"),
        ("peut", "être", "peut-être"),
        ("Sub", "Saharan", "Sub-Saharan"),
        ("COVID", "19", "COVID-19"),
        ("2014", "2015", "2014-2015"),
    ],
)
def test_what_the_two_halves_are(first, second, mended):
    assert mend(f"in {first}{BREAK}\r\n{second} care") == f"in {mended} care"


@pytest.mark.parametrize(
    ("elsewhere", "mended"),
    [
        ("suivi-évaluation", "suivi-évaluation"),
        ("suiviévaluation", "suiviévaluation"),
        ("le suivi, une évaluation", "suivi-évaluation"),
        ("le suivi", "suiviévaluation"),
    ],
)
def test_the_rest_of_the_page_tells(elsewhere, mended):
    assert mend(f"{elsewhere} ; suivi{BREAK}évaluation").endswith(f" ; {mended}")


def test_a_pdf_keeps_the_hyphens_of_its_compounds(tmp_path):
    words = "A guide for those who treat children close to home in community-\nbased care and commu-\nnity health"
    path = tmp_path / "guide.pdf"
    path.write_bytes(make_pdf([words]))

    (page,) = pdf.pages(path).pages

    assert "community-based care and community health" in page.text
