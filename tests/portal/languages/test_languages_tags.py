"""Names, sizes and dates in the reader's language."""

import pytest
from django.utils import translation

from portal.languages.fallback import Words
from portal.languages.templatetags.languages import (
    full_date,
    in_reader_language,
    lang_attr,
    partial_date,
    separate,
    weight,
    whole,
)
from tests.factories.topics import CountryFactory

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (None, ""),
        (0, f"1{NBSP}kB"),
        (999, f"1{NBSP}kB"),
        (612_300, f"612{NBSP}kB"),
        (999_999, f"1.0{NBSP}MB"),
        (2_470_000, f"2.5{NBSP}MB"),
        (3_100_000_000, f"3.1{NBSP}GB"),
    ],
)
def test_sizes_are_said_in_steps_of_a_thousand(size, said):
    assert weight(size) == said


def test_french_sizes_have_a_comma():
    with translation.override("fr"):
        assert weight(2_440_000).startswith(f"2,4{NBSP}M")


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("", "", ""),
        ("2013", "2013", "2013"),
        ("2013-07", "July 2013", "juillet 2013"),
        ("2013-07-15", "15 July 2013", "15 juillet 2013"),
        ("2013-07-01", "1 July 2013", "1er juillet 2013"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(text, english, french):
    assert partial_date(text) == english
    with translation.override("fr"):
        assert partial_date(text) == french


def test_no_moment_is_no_date():
    assert full_date(None) == ""


@pytest.mark.parametrize(
    ("value", "attribute"),
    [
        (Words("Bonjour", "fr", True), ' lang="fr"'),
        (Words("Hello", "en", False), ""),
        ("pt", ' lang="pt"'),
        ("en", ""),
        (None, ""),
        ('"><b>', ' lang="&quot;&gt;&lt;b&gt;"'),
    ],
)
def test_a_change_of_language_is_marked(value, attribute):
    assert lang_attr(value) == attribute


@pytest.mark.django_db
def test_a_name_that_lacks_a_translation_is_marked():
    country = CountryFactory(name_en="", name_fr="Côte d’Ivoire <b>")

    assert in_reader_language(country, "name") == (
        '<span lang="fr">Côte d’Ivoire &lt;b&gt;</span>'
    )
    with translation.override("fr"):
        assert in_reader_language(country, "name") == "Côte d’Ivoire &lt;b&gt;"


def test_lists_are_written_as_the_language_writes_them():
    assert separate(["WHO", "<UNICEF>"]) == "WHO; &lt;UNICEF&gt;"
    with translation.override("fr"):
        assert separate(["OMS", "UNICEF"]) == "OMS\u202f; UNICEF"


@pytest.mark.parametrize("acronym", ["PEC-C", "PCIME-C", "COVID-19"])
def test_an_acronym_is_not_cut_in_two(acronym):
    assert whole(f"<i>La {acronym}.") == (
        f'&lt;i&gt;La <span class="nb">{acronym}</span>.'
    )


@pytest.mark.parametrize("text", ["Suivi-évaluation", "WHO/UNICEF-led"])
def test_other_words_may_be_cut_at_their_hyphen(text):
    assert whole(text) == text
