"""How a question that is being typed may go on."""

import pytest

from portal.search.completion import endings, titles
from portal.search.records import DESK
from tests.factories.search import a_record


@pytest.fixture
def texts(shelves):
    shelves(
        a_record(1, "Treatment of malaria", "Le traitement du paludisme"),
        a_record(2, "Malaria in Malawi"),
        a_record(3, "", "La santé des mères", pages={("a", "fr"): ["santé sante"]}),
        a_record(4, "Malariometry", acl=frozenset({"partners"})),
        a_record(5, "Malariology", shelf=DESK, acl=frozenset({DESK})),
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mal", ["malaria", "malawi"]),
        ("MAL", ["malaria", "malawi"]),
        ("treatment of mal", ["treatment of malaria", "treatment of malawi"]),
        ("sant", ["santé"]),
        ("San", ["santé"]),
        ("m", []),
        ("malaria", []),
        ("mal ", []),
        ("", []),
        ("12", []),
        ("?!", []),
    ],
)
def test_the_last_word_is_completed_by_public_words(texts, typed, said):
    assert endings(typed, "en", 5) == said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mal", {1, 2}),
        ("treatment mal", {1}),
        ("traitement du pal", {1}),
        ("zzz", set()),
    ],
)
def test_titles_are_found_before_the_last_word_is_whole(texts, typed, found):
    assert {hit.pk for hit in titles(typed, "en", 5)} == found


@pytest.mark.parametrize("typed", ["malario", "malariol", "malariom"])
def test_hidden_words_and_titles_are_never_proposed(texts, typed):
    assert endings(typed, "en", 5) == []
    assert titles(typed, "en", 5) == []


@pytest.mark.parametrize(
    "typed", ["\x00", "a" * 10_000, '"mal', "mal*", "\ud800ma", "ﬃ", "é", "a:b", "œuv"]
)
def test_whatever_is_typed_is_answered(texts, typed):
    assert isinstance(endings(typed, "fr", 5), list)
    assert isinstance(titles(typed, "fr", 5), list)
