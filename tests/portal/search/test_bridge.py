"""From the words of a question to other words for the same thing."""

import pytest

from portal.search.glossary import Term, glossary_of, wordings
from portal.search.plan import plan

TERMS = [
    ("stock-out", "", "rupture de stock", ""),
    ("community health worker", "CHW", "agent de santé communautaire", "ASC"),
    ("rapid diagnostic test", "RDT", "test de diagnostic rapide", "TDR"),
    ("terms of reference", "TOR", "termes de référence", "TDR"),
    (
        "integrated community case management",
        "iCCM",
        "prise en charge intégrée des cas dans la communauté",
        "PEC-C",
    ),
    ("health area (DRC)", "", "aire de santé", "AS"),
    ("flip chart / picture box", "", "boîte à images", ""),
    ("operations research", "OR", "recherche opérationnelle", "RO"),
    ("health", "", "santé", ""),
    ("moderate malnutrition", "MAM", "malnutrition modérée", "MAM"),
    ("health centre", "", "centre de santé", "CS"),
]


@pytest.fixture
def ask():
    glossary = glossary_of(
        Term(pk, (*wordings(en, en_acronym, "en"), *wordings(fr, fr_acronym, "fr")))
        for pk, (en, en_acronym, fr, fr_acronym) in enumerate(TERMS)
    )
    return lambda text, reader="en": plan(text, reader, glossary)


def said(asked):
    return {a.wording.text for bridge in asked.bridges for a in bridge.alternatives}


@pytest.mark.parametrize(
    ("text", "reader", "others"),
    [
        ("stock-out", "en", {"stockout", "rupture de stock"}),
        ("stock-outs of zinc", "en", {"stockout", "rupture de stock"}),
        ("stockouts", "en", {"stock-out", "rupture de stock"}),
        ("ruptures de stocks", "fr", {"stock-out", "stockout"}),
        ("RUPTURE DE STOCK", "fr", {"stock-out", "stockout"}),
        ("CHWs", "en", {TERMS[1][0], TERMS[1][2], "ASC"}),
        ("pec-c au Mali", "fr", {TERMS[4][0], "iCCM", TERMS[4][2]}),
        ("picture box", "en", {"flip chart", "boîte à images"}),
        ("health areas", "en", {"aire de santé"}),
    ],
)
def test_a_term_is_known_whatever_its_ending_or_case(ask, text, reader, others):
    assert said(ask(text, reader)) == others


@pytest.mark.parametrize("text", ["vitamin C", "C++", "C", "vitamine c"])
@pytest.mark.parametrize("reader", ["en", "fr"])
def test_a_letter_is_not_the_acronym_that_has_it_for_a_stem(ask, text, reader):
    assert ask(text, reader).bridges == ()
    assert said(ask("CS", reader)) == {"health centre", "centre de santé"}


def test_small_words_may_be_left_out_of_a_long_term(ask):
    asked = ask("prise charge integree cas communaute", "fr")

    assert "iCCM" in said(asked)


def test_the_longest_term_counts_not_what_it_is_made_of(ask):
    asked = ask("community health worker")

    assert [bridge.typed for bridge in asked.bridges] == ["community health worker"]
    assert "santé" not in said(asked)


def test_half_of_a_word_with_a_hyphen_is_no_term(ask):
    assert ask("health-related").bridges == ()


@pytest.mark.parametrize("text", ["as", "zinc and iron", '"stock-out"', "", "?!"])
def test_nothing_is_added_where_no_term_was_typed(ask, text):
    assert ask(text).bridges == ()


def test_an_acronym_that_is_a_word_is_known_by_its_capitals(ask):
    assert "health area" in said(ask("AS", "fr"))
    assert said(ask("as", "fr")) == set()
    assert not ask("AS", "fr").is_empty


def test_what_joins_two_words_is_no_acronym(ask):
    assert ask("malaria OR pneumonia").bridges == ()
    assert said(ask("OR")) == {"operations research", "recherche opérationnelle", "RO"}


@pytest.mark.parametrize("text", ["ORS", "ORS zinc"])
def test_a_capital_s_makes_no_plural_of_an_acronym(ask, text):
    assert ask(text).bridges == ()
    for plural in ["ORs", "CHWs", "chws", "CHWS FOR ZINC"]:
        assert said(ask(plural)), plural


@pytest.mark.parametrize("text", ["SOINS AS VILLAGE", "SOINS AS VILLAGE 2023"])
def test_where_all_is_in_capitals_they_tell_of_no_acronym(ask, text):
    assert said(ask(text, "fr")) == said(ask(text.lower(), "fr"))
    assert "health area" in said(ask("soins AS village 2023", "fr"))


def test_what_is_a_stop_word_in_its_language_is_never_looked_for(ask):
    assert said(ask("recherche opérationnelle", "fr")) == {"operations research", "RO"}


def test_an_acronym_of_two_meanings_asks_which_one(ask):
    (bridge,) = ask("TDR Mali", "fr").bridges

    assert [(m.text, m.question) for m in bridge.meanings] == [
        ("test de diagnostic rapide", "test de diagnostic rapide Mali"),
        ("termes de référence", "termes de référence Mali"),
    ]


def test_an_acronym_of_one_meaning_asks_nothing(ask):
    (bridge,) = ask("RDT", "fr").bridges

    assert bridge.meanings == ()


@pytest.mark.parametrize("reader", ["en", "fr"])
def test_one_term_in_two_languages_is_one_meaning(ask, reader):
    (bridge,) = ask("MAM", reader).bridges

    assert bridge.meanings == ()
    assert said(ask("MAM", reader)) == {"moderate malnutrition", "malnutrition modérée"}


def test_an_acronym_of_two_meanings_counts_for_less(ask):
    (bridge,) = ask("rapid diagnostic test").bridges

    doubtful = {a.wording.text for a in bridge.alternatives if a.is_doubtful}
    assert doubtful == {"TDR"}


def test_only_some_bridges_are_built_however_many_terms_are_typed(ask):
    asked = ask(" ".join(term[0] for term in TERMS[:5]))

    assert len(asked.bridges) == 3
