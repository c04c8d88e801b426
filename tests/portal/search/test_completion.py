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


def test_the_last_word_is_completed_by_public_words(texts):
    cases = [
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
    ]
    for typed, said in cases:
        assert endings(typed, "en", 5) == said, typed


def test_titles_are_found_before_the_last_word_is_whole(texts):
    cases = [
        ("mal", {1, 2}),
        ("treatment mal", {1}),
        ("traitement du pal", {1}),
        ("zzz", set()),
    ]
    for typed, found in cases:
        assert {hit.pk for hit in titles(typed, "en", 5)} == found, typed


def test_hidden_words_and_titles_are_never_proposed(texts):
    for typed in ["malario", "malariol", "malariom"]:
        assert endings(typed, "en", 5) == [], typed
        assert titles(typed, "en", 5) == [], typed


def test_whatever_is_typed_is_answered(texts):
    written = ["\x00", "a" * 10_000, '"mal', "mal*", "\ud800ma", "ﬃ", "é", "a:b", "œuv"]
    for typed in written:
        assert isinstance(endings(typed, "fr", 5), list), typed
        assert isinstance(titles(typed, "fr", 5), list), typed
