"""What is like a record."""

from portal.search.query import similar
from portal.search.records import DESK
from tests.factories.search import a_record


def test_what_is_like_a_record_shares_its_rarer_words(shelves):
    shelves(
        a_record(1, "Resupply of amoxicillin in the rainy season"),
        a_record(2, "Amoxicillin and its resupply"),
        a_record(3, "The season of football"),
        a_record(4, "Nothing to do with it"),
    )

    found = similar("test.thing:1", "Resupply of amoxicillin, season", "en", 3)

    assert [hit.pk for hit in found] == [2, 3]


def test_what_is_hidden_is_like_nothing(shelves):
    shelves(
        a_record(1, "Resupply of amoxicillin"),
        a_record(2, "Amoxicillin resupply", acl=frozenset({"partners"})),
        a_record(3, "Amoxicillin resupply", shelf=DESK, acl=frozenset({DESK})),
    )

    assert similar("test.thing:1", "Resupply of amoxicillin", "en", 5) == []
