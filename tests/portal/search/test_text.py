"""Words as search compares them."""

import unicodedata

import pytest

from portal.search.stopwords import STOPWORDS
from portal.search.text import (
    NAMES,
    PADDING,
    WRITTEN,
    analyser,
    clean,
    places,
    sorting_form,
    stems,
    tokens,
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (unicodedata.normalize("NFD", "règlement"), "règlement"),
        ("commu\u00adnauté", "communauté"),
        ("zéro\u200blargeur\ufeff", "zérolargeur"),
        ("a\x00b", "ab"),
        ("lone \ud83d surrogate", "lone  surrogate"),
        ("ﬁèvre", "fièvre"),
        ("commu-\nnauté", "communauté"),
        ("commu-\r\n  nauté", "communauté"),
        ("commu\u2010\nnauté", "communauté"),
        ("Sub-\nSaharan", "Sub-\nSaharan"),
        ("2-\n11 months", "2-\n11 months"),
        (f"a {PADDING} b", "a  b"),
    ],
)
def test_text_is_brought_into_one_form(raw, cleaned):
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The community health workers", "en", ["communiti", "health", "worker"]),
        ("agents de santé", "fr", ["agent", "sant"]),
        ("AGENTS DE SANTE", "fr", ["agent", "sant"]),
        ("l'employé, l’employe", "fr", ["employ", "employ"]),
        ("jusqu’à l'été", "fr", []),
        ("Agentes de saúde", "x", ["agentes", "de", "saude"]),
        ("x" * 64, "en", []),
    ],
)
def test_words_are_folded_before_they_are_stemmed(text, language, words):
    assert [word for _, word in tokens(text, language)] == words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Le Mali est mal", "fr", [(1, "mali"), (3, "mal")]),
        ("HAÏTI, la Géorgie_2015", "fr", [(0, "haiti"), (2, "georgie"), (3, "2015")]),
        ("la normalisation du mâle", "fr", [(1, "normalis"), (3, "mal")]),
        ("United units of Mali", "en", [(0, "united"), (1, "unit"), (3, "mali")]),
        ("Mali", "x", [(0, "mali")]),
    ],
)
def test_names_of_places_are_not_stemmed_into_other_words(text, language, words):
    assert tokens(text, language) == words
    whole = [(word, stem) for word, stem, _ in stems(text, language)]
    assert [whole[at][1] for at, _ in words] == [word for _, word in words]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_names_are_kept_for_what_the_stemmer_does_to_them(language):
    for name in NAMES[language]:
        assert analyser(language).analyze(name) != [name]
        assert tokens(name, language) == [(0, name)]
    for written in WRITTEN[language]:
        assert sorting_form(written) in NAMES[language]


def test_stop_words_leave_their_places_empty():
    assert tokens("agents de la santé", "fr") == [(0, "agent"), (3, "sant")]


def test_words_too_long_to_be_kept_still_take_a_place():
    assert places("one " + "x" * 80 + " three") == 3


def test_titles_are_sorted_without_accents_case_or_signs():
    titles = ["« Éducation »", "eau", "Zinc", "Écoles", "abri"]

    assert sorted(titles, key=sorting_form) == [
        "abri",
        "eau",
        "Écoles",
        "« Éducation »",
        "Zinc",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_stop_words_are_written_as_they_stand_after_folding(language):
    for word in STOPWORDS[language]:
        assert tokens(word, "x") == [(0, word)]
