"""How a question is put to an engine."""

import pytest

from portal.search.plan import MOST_WORDS, how_many_must_match, plan


def words(asked, language):
    return [word for w in asked.words for _, word in w.forms.get(language, ())]


@pytest.mark.parametrize(
    ("wanted", "required"),
    [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 2), (10, 3), (32, 3)],
)
def test_how_many_words_must_be_there(wanted, required):
    assert how_many_must_match(wanted) == required


@pytest.mark.parametrize(
    ("text", "reader", "stronger"),
    [
        ("treatment of the child", "fr", "en"),
        ("le traitement de l'enfant", "en", "fr"),
        ("zinc", "en", "en"),
        ("zinc", "fr", "fr"),
        ("vitamin c", "en", "en"),
        ("c'est urgent", "en", "fr"),
    ],
)
def test_the_language_is_told_by_stop_words_then_by_the_reader(text, reader, stronger):
    weights = plan(text, reader).weights

    assert weights[stronger] == 1.0
    assert all(weights[name] < 1 for name in weights if name != stronger)


def test_stop_words_of_the_question_are_dropped_in_the_other_language_too():
    asked = plan("treatment of the child", "en")

    assert words(asked, "en") == ["treatment", "child"]
    assert words(asked, "fr") == ["treatment", "child"]
    assert words(asked, "x") == ["treatment", "child"]


def test_a_word_of_several_pieces_stays_one_word():
    asked = plan("L3221-3", "en")

    assert len(asked.words) == 1
    assert [word for _, word in asked.words[0].forms["en"]] == ["l3221", "3"]


def test_neighbours_know_how_far_apart_they_were_typed():
    asked = plan("agents de la santé", "fr")

    assert list(asked.neighbours("fr")) == [(3, "agent", "sant")]


@pytest.mark.parametrize(
    "text",
    ['zinc "oral salts" now', "zinc “oral salts” now", "zinc « oral salts » now"],
)
def test_all_kinds_of_quotation_marks_make_a_phrase(text):
    asked = plan(text, "en")

    assert words(asked, "en") == ["zinc"]
    assert [[w for _, w in p.forms["en"]] for p in asked.phrases] == [["oral", "salt"]]


@pytest.mark.parametrize("text", ['5" tape', 'zinc "oral salts', '"'])
def test_a_lone_quotation_mark_means_nothing(text):
    assert plan(text, "en").phrases == ()


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_asked_is_not_the_same_as_nothing_left(text):
    assert not plan(text).asked
    assert plan("?!").asked
    assert plan("?!").is_empty


def test_only_stop_words_are_looked_for_as_they_are():
    assert plan("to be or not", "en").small == ("to", "be", "or", "not")
    assert plan("where is the zinc", "en").small == ()


def test_a_phrase_of_stop_words_keeps_them():
    asked = plan('"to be" zinc', "en")

    assert asked.small_phrases == (((0, "to"), (1, "be")),)


def names(asked):
    return [word for w in asked.words for _, word in w.forms.get("name", ())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WHO guidelines", ["who"]),
        ("guidelines of the WHO", ["who"]),
        ("WHO/UNICEF statement", ["who"]),
        ("IT systems (US)", ["it", "us"]),
        ("WHO", ["who"]),
        ("WHO UNICEF", ["who"]),
        ("who treats children", []),
        ("Who treats children", []),
        ("A child", []),
        ("zinc AND salts OR ors", []),
        ("AGENTS DE LA SANTÉ", []),
        ("TREATMENT FOR US", []),
    ],
)
@pytest.mark.parametrize("reader", ["en", "fr"])
def test_stop_words_in_capitals_are_names(text, found, reader):
    assert names(plan(text, reader)) == found


def test_names_do_not_tell_the_language_of_the_question():
    assert plan("WHO paludisme zinc", "fr").weights["fr"] == 1.0


def test_names_are_words_of_their_own_beside_the_rest():
    asked = plan("zinc for WHO/UNICEF", "en")

    assert words(asked, "en") == ["zinc", "unicef"]
    assert [word.typed for word in asked.words] == ["zinc", "WHO", "UNICEF"]
    assert asked.required == 2


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("ebola OR malaria", True),
        ("ebola OU paludisme", True),
        ('"oral salts" OR zinc', True),
        ('zinc OR "oral salts"', True),
        ("ebola or malaria", False),
        ("ebola AND malaria", False),
        ("OR malaria", False),
        ("malaria OR", False),
        ("ORS malaria", False),
        ('"zinc OR salts" child', False),
        ("EBOLA OR MALARIA", False),
        ("ÉBOLA OU PALUDISME", False),
    ],
)
def test_or_in_capitals_between_words_means_either(text, either):
    assert plan(text).either is either
    assert (plan(text).required == 1) >= either


@pytest.mark.parametrize("joining", ["AND", "ET", "OR", "OU"])
@pytest.mark.parametrize("reader", ["en", "fr"])
def test_joining_words_in_capitals_are_not_searched_for(joining, reader):
    asked = plan(f"zinc {joining} plumpynut", reader)

    assert [word.typed for word in asked.words] == ["zinc", "plumpynut"]
    assert asked.weights[reader] == 1.0


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("malaria or fever in a child", "en"),
        ("fièvre ou diarrhée et déshydratation de l'enfant", "fr"),
        ("le prix de l'or", "fr"),
    ],
)
def test_a_question_all_in_capitals_is_the_same_question(text, reader):
    quiet, loud = plan(text, reader), plan(text.upper(), reader)

    assert [word.forms for word in loud.words] == [word.forms for word in quiet.words]
    assert (loud.weights, loud.required) == (quiet.weights, quiet.required)


def test_long_questions_are_cut():
    asked = plan("word " * 500, "en")

    assert len(asked.words) == MOST_WORDS
    assert len(plan("WHO/" * 150 + " word", "en").words) == MOST_WORDS
