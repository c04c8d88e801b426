"""The glossary leads from one language to the other."""

from tests.factories.search import a_record
from tests.portal.search.conftest import STOCK_FR

STOCK_EN = a_record(8, "Stock-outs of amoxicillin", "")


def test_a_term_finds_what_is_said_in_the_other_language(shelves, found, glossary):
    shelves(STOCK_FR, STOCK_EN, a_record(9, "Managing stock", "Gérer les stocks"))

    cases = [("stock-out", "en"), ("stock-outs", "fr"), ("rupture de stock", "fr")]
    for text, language in cases:
        assert set(found(text, language=language)[:2]) == {7, 8}, text


def test_the_passage_shows_the_words_of_the_other_language(shelves, ask, glossary):
    shelves(STOCK_FR)

    (hit,) = ask("stock-out").hits

    assert (hit.passage.page, hit.missing) == (2, ())
    assert "<mark>ruptures</mark>" in hit.passage.html


def test_a_term_does_for_all_its_words_in_a_longer_question(shelves, ask, glossary):
    shelves(
        a_record(1, "", "Les ASC du Mali"),
        a_record(2, "Community gardens in Mali", ""),
        a_record(3, "", "Les agents de santé communautaires"),
    )

    result = ask("community health workers Mali")

    assert {hit.pk for hit in result.hits if not hit.partial} >= {1, 3}
    assert {hit.pk: hit.missing for hit in result.hits}[1] == ()
    assert {hit.pk: hit.missing for hit in result.hits}[3] == ("Mali",)


def test_what_was_looked_for_as_well_is_told_and_can_be_turned_off(
    shelves, ask, glossary
):
    shelves(STOCK_FR)

    result = ask("stock-out")
    told = {a.wording.text for b in result.bridges for a in b.alternatives}
    assert told == {"rupture de stock", "stockout"}

    plain = ask("stock-out", bridge=False)
    assert (plain.bridges, plain.total) == ((), 0)


def test_an_acronym_of_two_meanings_finds_both_and_asks(shelves, ask, glossary):
    shelves(
        a_record(1, "A rapid test", ""),
        a_record(2, "The mandate", ""),
        a_record(3, "", "TDR"),
    )

    result = ask("TDR", language="fr")

    assert {hit.pk for hit in result.hits} == {1, 2, 3}
    (bridge,) = result.bridges
    assert {meaning.question for meaning in bridge.meanings} == {
        "test rapide",
        "termes de référence",
    }


def test_two_terms_in_one_question_are_bridged_together(shelves, ask, glossary):
    shelves(
        a_record(1, "", "Ruptures de stock et agents de santé communautaires"),
        a_record(2, "", "Les ruptures de stock"),
    )

    result = ask("stock-outs among community health workers")

    assert [(hit.pk, hit.partial) for hit in result.hits] == [(1, False), (2, True)]


def test_a_quoted_term_is_taken_to_the_letter(shelves, found, glossary):
    shelves(STOCK_FR, STOCK_EN)

    assert found('"stock-outs"') == [8]
