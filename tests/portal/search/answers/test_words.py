"""Which words find what, in which language, and phrases."""

import unicodedata
from itertools import product

from tests.factories.search import a_record
from tests.portal.search.conftest import FRENCH, WORKERS


def test_accents_case_and_form_change_nothing(shelves, ask):
    shelves(
        WORKERS,
        FRENCH,
        a_record(4, "", "La santé des agents"),
        a_record(5, "", "Agents de santé", summary={"fr": "Santé, agents, santé"}),
        a_record(6, "", "Santé"),
    )

    written = [
        "agents de sante",
        "AGENTS DE SANTÉ",
        unicodedata.normalize("NFD", "agents de santé"),
        "agent de sant\u00adé",
    ]
    for language, typed in product(("en", "fr"), written):
        expected = ask("agents de santé", language=language).hits
        result = ask(typed, language=language)

        assert len(expected) > 3, typed
        assert [hit.pk for hit in result.hits] == [hit.pk for hit in expected], typed


def test_each_language_is_searched_by_its_own_rules(three, found):
    cases = [
        ("community worker", [1]),
        ("diarrhoea treating", [2]),
        ("traiter", [3]),
        ("paludismes", [3]),
        ("agents", [1, 3]),
        ("zinc", [1]),
        ("l'enfant", [1]),
        ("absent", []),
        ("?!", []),
        ("zqpadzq", []),
    ]
    for typed, pks in cases:
        assert sorted(found(typed)) == pks, typed


def test_a_country_is_not_found_by_a_word_that_looks_like_it(shelves, found):
    shelves(
        a_record(1, "", "Le paludisme au Mali"),
        a_record(
            2, "Two countries", pages={("aa", "fr"): ["Au Mali et de la Guinée <b>"]}
        ),
        a_record(3, "", "Le mal", pages={("bb", "fr"): ["Le mâle a mal"]}),
        a_record(4, "", "Un malaise", pages={("cc", "fr"): ["Malaises"]}),
        a_record(5, "", "La Malaisie"),
    )

    cases = [
        ("Mali", [1, 2]),
        ("MALI", [1, 2]),
        ("mal", [3]),
        ('"au Mali"', [1, 2]),
        ('"Mali et de la Guinée"', [2]),
        ("malaise", [4]),
        ("Malaisie", [5]),
    ]
    for typed, pks in cases:
        for language in ["en", "fr"]:
            assert sorted(found(typed, language=language)) == pks, typed


def test_the_name_of_a_country_is_marked_and_its_like_is_not(shelves, ask):
    page = "Le mal au Mali &amp; <b>"
    shelves(a_record(1, "Report", pages={("aa", "fr"): ["Rien", page]}))

    [hit] = ask("Mali").hits

    assert hit.passage.page == 2
    assert hit.passage.html == "Le mal au <mark>Mali</mark> &amp;amp; &lt;b"


def test_a_record_in_two_languages_is_one_hit_and_counts_once(shelves, ask):
    shelves(
        a_record(
            1,
            "Zinc",
            "Zinc",
            facets={"language": ("en", "fr", "both")},
            pages={("a", "en"): ["zinc"] * 3, ("b", "fr"): ["zinc"] * 3},
        )
    )

    result = ask("zinc")

    assert (result.total, len(result.hits)) == (1, 1)
    assert {c.value: c.count for c in result.facets["language"]} == {
        "en": 1,
        "fr": 1,
        "both": 1,
    }


def test_the_title_weighs_more_than_the_pages(shelves, found):
    padding = "other words that fill the page " * 20
    shelves(
        a_record(1, "Nothing", pages={("a", "en"): [f"malaria {padding * 3}"]}),
        a_record(2, "Malaria", pages={("b", "en"): [padding]}),
    )

    assert found("malaria") == [2, 1]


def test_other_languages_are_found_by_their_exact_words(shelves, ask):
    shelves(a_record(1, "Guide", pages={("a", "pt"): ["Agentes de saúde"]}))

    result = ask("saude agentes")

    assert [hit.pk for hit in result.hits] == [1]
    assert result.hits[0].passage.language == "pt"
    assert "<mark>saúde</mark>" in result.hits[0].passage.html
    assert not ask("agente").total  # not stemmed


def test_english_stop_words_do_not_bring_up_french_records(shelves, found):
    shelves(
        a_record(1, "Treatment of the child", summary={"en": "care of the child"}),
        a_record(2, "", "Zinc", summary={"fr": "the of the of treatment"}),
    )

    assert found("the treatment of the child")[0] == 1
    assert found("of the", language="en") == [1]


def test_only_stop_words_find_titles_that_have_them_all(shelves, found):
    shelves(a_record(1, "To be or not"), a_record(2, "Zinc for all to take"))

    assert found("to be") == [1]
    assert found('"or not"') == [1]
    assert found('"not or"') == []


def test_a_phrase_must_be_there_in_its_order(shelves, found):
    shelves(
        a_record(1, "Oral rehydration salts"),
        a_record(2, "Salts for oral rehydration"),
        a_record(3, "", "Agents de la santé"),
        a_record(4, "", "Agents de santé"),
        a_record(5, "A", keywords={"en": "oral\nrehydration"}),
    )

    assert found('"rehydration salts"') == [1]
    assert sorted(found('"oral rehydration"')) == [1, 2, 5]
    assert found('"agents de santé"') == [4]
    assert found('"agents de la sante"') == [3]


def test_words_beside_a_phrase_do_not_make_it_optional(three, ask):
    result = ask('"oral salts" child')

    assert (result.total, result.partial_total) == (0, 0)
    assert ask('"rehydration salts" child').total == 1


def test_words_side_by_side_rank_higher(shelves, found):
    shelves(
        a_record(1, "Health of a worker in community"),
        a_record(2, "In a community health worker"),
    )

    assert found("community health worker")[0] == 2
