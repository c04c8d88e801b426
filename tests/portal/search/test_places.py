"""Pages that a question names."""

import pytest

from portal.search import places
from tests.factories.topics import ComponentFactory, CountryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def named():
    for name_en, name_fr in [
        ("Mali", "Mali"),
        ("Guinea", "Guinée"),
        ("Guinea-Bissau", "Guinée-Bissau"),
        ("Central African Republic", "République centrafricaine"),
        ("Chad", "Tchad"),
    ]:
        CountryFactory(name_en=name_en, name_fr=name_fr)
    ComponentFactory(name_en="Human resources", short_name_en="Costing")


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("community health workers Mali", ["Mali"]),
        ("How do I pay community health workers in MALI?", ["Mali"]),
        ("les agents de la Guinée-Bissau", ["Guinea-Bissau"]),
        ("paludisme en Guinee", ["Guinea"]),
        ("Chad and Mali", ["Chad", "Mali"]),
        ("training of human resources", ["Human resources"]),
        ("costing of a car", []),
        ("malia, malian", []),
        ("", []),
    ],
)
def test_a_longer_question_names_them_too(question, titles):
    found = [place.title["en"] for place in places.within(question)]

    assert found == titles


def test_few_are_shown_of_many():
    assert len(places.within("Mali Guinea Chad")) == places.MOST_WITHIN
