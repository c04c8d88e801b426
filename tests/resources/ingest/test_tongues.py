"""English and French are told apart by their small words."""

import pytest

from resources.ingest.models import Reading
from resources.ingest.reading import NEXT, read_some
from resources.ingest.tongues import language_told
from tests.factories.documents import make_pdf
from tests.factories.uploads import DocumentFactory

ENGLISH = "The workers of the village are trained before they treat the children. "
FRENCH = "Les agents du village sont formés avant de traiter les enfants malades. "
PORTUGUESE = "Os agentes da aldeia são formados antes de tratar as crianças doentes. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENGLISH * 9, "en"),
        (FRENCH * 9, "fr"),
        (PORTUGUESE * 9, ""),
        ((ENGLISH + FRENCH) * 9, ""),
        (ENGLISH, ""),
        ("", ""),
        ("12 34 " * 90, ""),
    ],
)
def test_a_language_is_told_only_where_it_is_clear(text, told):
    assert language_told([text]) == told


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a_document_that_was_read_tells_its_language():
    document = DocumentFactory(content=make_pdf([FRENCH * 3] * 4))

    read_some(document.pk, budget=NEXT)

    assert Reading.objects.get(document=document).language == "fr"
