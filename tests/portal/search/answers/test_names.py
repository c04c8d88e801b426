"""Names, words of which either will do, and words that lack."""

import pytest

from tests.factories.search import a_record


@pytest.fixture
def of_organisations(shelves):
    who = {"en": "World Health Organization\nWHO", "fr": "OMS\nWHO"}
    shelves(
        a_record(1, "Malaria treatment", keywords=who),
        a_record(2, "", "Traitement du paludisme", keywords=who),
        a_record(3, "Those left out", summary={"en": "People who treat malaria"}),
        a_record(4, "WHO guidelines on malaria"),
        a_record(5, "Reporting IT systems", keywords={"en": "who's"}),
        a_record(6, "Systems", pages={("a", "en"): ["it is the WHO who does it"]}),
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_organisation_named_like_a_stop_word_is_found(
    of_organisations, found, language
):
    for typed in ("WHO", "who", '"WHO"', "OMS who", "the WHO"):
        assert {1, 2} <= set(found(typed, language=language)), typed
    assert sorted(found("WHO", language="en")) == [1, 2, 4, 5]


def test_a_name_beside_words_must_be_there_and_makes_a_hit_better(
    of_organisations, ask
):
    result = ask("WHO malaria treatment")
    lower = ask("who treats malaria")

    assert result.hits[0].pk == 1
    assert [hit.pk for hit in result.hits if not hit.missing] == [1]
    assert [hit.pk for hit in ask("malaria WHO").hits if not hit.partial] == [4, 1]
    assert {hit.pk for hit in lower.hits if not hit.missing} == {3}
    assert [h.pk for h in ask("IT systems").hits if not h.partial] == [5]


def test_a_name_alone_shows_no_passage(of_organisations, ask):
    assert {hit.passage for hit in ask("the WHO").hits} == {None}
    assert ask("WHO systems").hits[-1].passage is None


def test_either_word_will_do(shelves, ask, found):
    shelves(
        a_record(1, "Zinc and ebola"),
        a_record(2, "Malaria"),
        a_record(3, "Oral salts"),
        a_record(4, "Paper", keywords={"en": "WHO"}),
    )

    result = ask("ebola OR malaria")

    assert (result.total, result.partial_total) == (2, 0)
    assert not any(hit.partial or hit.missing for hit in result.hits)
    assert sorted(found('"oral salts" OR ebola OR malaria')) == [1, 2, 3]
    assert sorted(found("WHO OR ebola")) == [1, 4]
    assert ask("ebola AND zinc").total == 1
    assert ask("ebola AND malaria").total == 0


def test_hits_tell_which_words_they_lack(shelves, ask):
    shelves(
        a_record(1, "Zinc", "Comprimés de paludisme"),
        a_record(2, "Zinc", pages={("a", "en"): ["paludisme"]}),
        a_record(3, "Comprimés"),
    )

    hits = {hit.pk: hit for hit in ask("zinc paludisme Comprimé zinc").hits}

    assert {pk: hit.missing for pk, hit in hits.items()} == {
        1: (),
        2: ("Comprimé",),
        3: ("zinc", "paludisme"),
    }
    assert [hit.missing for hit in ask("zinc").hits] == [(), ()]
