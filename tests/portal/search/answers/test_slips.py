"""Slips of the pen are mended, by public words only."""

import pytest
from django.core.management import call_command

from portal.search.indexing import touch
from portal.search.records import DESK
from tests.factories.search import a_record
from tests.factories.topics import CountryFactory, GlossaryTermFactory


@pytest.fixture
def texts(shelves):
    shelves(
        a_record(1, "Treatment of malaria", "Le traitement du paludisme"),
        a_record(2, "", "La diarrhée de l’enfant", pages={("a", "fr"): ["diarrhée"]}),
        a_record(3, "Stock-outs of amoxicillin"),
        a_record(4, "Agentes de saúde", pages={("b", "pt"): ["Agentes de saúde"]}),
        a_record(5, "Zanzibarions", acl=frozenset({"partners"})),
        a_record(6, "Zanzibarium", shelf=DESK, acl=frozenset({DESK})),
    )


def test_a_word_that_is_nowhere_is_mended(texts, ask):
    cases = [
        ("malarai", "malaria", 1),  # two letters changed places
        ("maleria treatment", "malaria treatment", 1),
        ("paludsme", "paludisme", 1),
        ("diarrhe", "diarrhée", 2),
        ("DIARRHÉES INFANTS", "", 2),  # an ending is no slip
        ("maoxicillin", "amoxicillin", 3),  # so the first letter is another
        ("saude", "", 4),  # nor is an accent
        ("amoxicilin 250", "amoxicillin 250", 3),
        ("treatmant, malaria!", "treatment, malaria!", 1),
    ]
    for typed, meant, pk in cases:
        result = ask(typed, spelling=True, language="fr")

        assert result.mended == meant, typed
        assert result.hits[0].pk == pk, typed


def test_what_may_be_right_is_left_alone(texts, ask):
    written = [
        "plumpynut",
        "ORT",
        "zin",
        "x1malarai",
        '"malarai"',
        "",
        "?!",
        "2015",
        "malaria",
    ]
    for typed in written:
        assert ask(typed, spelling=True).mended == "", typed


def test_what_is_typed_can_be_insisted_on(texts, ask):
    assert ask("malarai", spelling=False).total == 0


def test_a_short_word_loses_no_letter_but_a_doubled_one(shelves, ask):
    shelves(a_record(1, "What was done"))

    for typed, meant in [("drone", ""), ("donne", "done")]:
        assert ask(typed, spelling=True).mended == meant, typed


def test_a_word_that_is_spelled_rightly_does_not_become_another(shelves, ask):
    shelves(a_record(1, "Page, feed, plants, zinc"))
    GlossaryTermFactory(en="zinc", fr="zinc")

    cases = [
        ("qui paie", ""),  # not page
        ("user fees", ""),  # not feed
        ("plaintes", ""),  # not plants
        ("zimc", "zinc"),  # the glossary has it
        ("paeg", "page"),
        ("feeed", "feed"),
    ]
    for typed, meant in cases:
        assert ask(typed, spelling=True).mended == meant, typed


def test_what_the_site_itself_calls_something_is_no_slip(shelves, ask):
    shelves(a_record(1, "Zambesi, voire, traceurs"))
    assert ask("Zambezi", spelling=True).mended == "zambesi"

    CountryFactory(name_en="Zambezi", name_fr="Côte d’Ivoire")
    GlossaryTermFactory(en="tracker", fr="traqueurs")

    for typed in ["Zambezi", "Côte d'Ivoire", "ivoire", "traqueurs"]:
        assert ask(typed, spelling=True).mended == "", typed


def test_words_that_ask_are_no_slips(shelves, ask):
    shelves(a_record(1, "Un bien commun, pourvoi"))

    for typed in ["Comment", "COMMENT trouver", "pourquoi"]:
        assert ask(typed, spelling=True).mended == "", typed


def test_among_capitals_a_slip_is_mended_in_capitals(shelves, ask):
    shelves(a_record(1, "Amoxicilline"))

    assert ask("AMOXICILINE ET ZINC", spelling=True).mended == "AMOXICILLINE ET ZINC"
    assert ask("amoxiciline", spelling=True).mended == "amoxicilline"


def test_no_hidden_word_is_ever_proposed(texts, ask):
    for typed in ["zanzibarian", "zanzibariums", "zanzibarin"]:
        assert ask(typed, spelling=True).mended == "", typed


def test_a_withdrawn_word_is_proposed_no_more(shelves, ask):
    source = shelves(a_record(1, "Zanzibarium"), a_record(2, "Zinc"))
    assert ask("zanzibarim", spelling=True).mended == "zanzibarium"

    source.held = source.held[1:]
    touch("test.thing:1")
    call_command("drain_search", once=True, verbosity=0)

    assert ask("zanzibarim", spelling=True).mended == ""


def test_no_odd_word_breaks_the_mending(texts, ask):
    written = [
        "zzzz" * 2000,
        "\ud800abcd",
        "a\x00bcde",
        "ﬃﬃﬃﬃﬃ",
        "ßßßßß",
        "ΑΒΓΔΕ",
        "абвгд",
        "ééééé",
    ]
    for typed in written:
        assert not ask(typed, spelling=True).degraded, typed
