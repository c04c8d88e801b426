"""What is found, in which order, and how it is counted."""

import datetime
import random
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import UTC

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from portal.search.indexing import touch
from portal.search.query import InsideRequest, search_inside, similar
from portal.search.records import DESK, FACETS, Passage
from tests.factories.accounts import PersonFactory
from tests.factories.search import a_record
from tests.factories.topics import GlossaryTermFactory

WORKERS = a_record(
    1,
    "Guide for community health workers",
    "Guide des agents de santé communautaires",
    pages={
        ("aa", "en"): ["Introduction", "Supplies", "Give zinc to a child <b>daily</b>"],
        ("bb", "fr"): ["Préface", "Donner du zinc à l’enfant"],
    },
)
SALTS = a_record(
    2,
    "Oral rehydration salts",
    summary={"en": "How a child with diarrhoea is treated", "fr": "La diarrhée"},
)
FRENCH = a_record(3, "", "Le traitement du paludisme", keywords={"fr": "ASC agent"})


@pytest.fixture
def three(shelves):
    shelves(WORKERS, SALTS, FRENCH)


# --- Words ------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "typed",
    [
        "agents de sante",
        "AGENTS DE SANTÉ",
        unicodedata.normalize("NFD", "agents de santé"),
        "agent de sant\u00adé",
    ],
)
def test_accents_case_and_form_change_nothing(shelves, ask, typed, language):
    shelves(
        WORKERS,
        FRENCH,
        a_record(4, "", "La santé des agents"),
        a_record(5, "", "Agents de santé", summary={"fr": "Santé, agents, santé"}),
        a_record(6, "", "Santé"),
    )

    expected = ask("agents de santé", language=language).hits
    result = ask(typed, language=language)

    assert len(expected) > 3
    assert [hit.pk for hit in result.hits] == [hit.pk for hit in expected]


@pytest.mark.parametrize(
    ("typed", "pks"),
    [
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
    ],
)
def test_each_language_is_searched_by_its_own_rules(three, found, typed, pks):
    assert sorted(found(typed)) == pks


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


# --- Names, either, and words that lack -------------------------------------------


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


# --- Phrases ----------------------------------------------------------------------


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


# --- Partly matching --------------------------------------------------------------


def test_records_that_lack_words_come_after_and_are_called_partial(shelves, ask):
    shelves(
        a_record(1, "Zinc"),
        a_record(2, "Zinc and oral salts"),
        a_record(3, "Salts"),
        a_record(4, "Nothing of it"),
    )

    result = ask("zinc salts")

    assert [(h.pk, h.partial) for h in result.hits][:1] == [(2, False)]
    assert {(h.pk, h.partial) for h in result.hits[1:]} == {(1, True), (3, True)}
    assert (result.total, result.partial_total) == (1, 2)


def test_one_of_three_words_may_lack(shelves, ask):
    shelves(a_record(1, "Zinc salts"), a_record(2, "Zinc"))

    result = ask("zinc salts malaria")

    assert [(h.pk, h.partial) for h in result.hits] == [(1, False), (2, True)]


def test_enough_full_matches_need_no_filling_up(shelves, ask):
    full = [a_record(n, "Zinc and salts") for n in range(20)]
    shelves(*full, a_record(99, "Zinc"))

    result = ask("zinc salts")

    assert (result.total, result.partial_total) == (20, 0)


def test_words_may_stand_in_different_languages(shelves, ask):
    shelves(a_record(1, "Zinc", "Paludisme"))

    assert ask("zinc paludisme").total == 1


def test_pages_run_from_full_matches_into_partial_ones(shelves, ask):
    shelves(
        *[a_record(n, "Zinc salts") for n in range(5)],
        *[a_record(n, "Zinc") for n in range(5, 12)],
    )

    pages = [ask("zinc salts", size=4, page=number) for number in (1, 2, 3, 4)]

    assert [[h.partial for h in page.hits] for page in pages] == [
        [False] * 4,
        [False, True, True, True],
        [True] * 4,
        [],
    ]
    assert {h.pk for page in pages for h in page.hits} == set(range(12))
    assert {page.pages for page in pages} == {3}


def test_facets_count_partial_records_only_where_nothing_matches_fully(shelves, ask):
    shelves(
        a_record(1, "Zinc salts", facets={"type": ("guide",)}),
        a_record(2, "Zinc", facets={"type": ("tool",)}),
    )

    def types(text, **choices):
        return {c.value: c.count for c in ask(text, **choices).facets["type"]}

    assert types("zinc salts") == {"guide": 1}
    assert types("zinc salts", filters={"type": ("tool",)}) == {"guide": 1}
    assert types("salts malaria") == {"guide": 1}


# --- Passages ---------------------------------------------------------------------


def test_the_passage_names_file_page_and_language(three, ask):
    english = ask("child daily").hits[0].passage
    french = ask("enfant", language="fr").hits[0].passage

    assert (english.file, english.page, english.language) == ("aa", 3, "en")
    assert (french.file, french.page, french.language) == ("bb", 2, "fr")
    assert "l’<mark>enfant</mark>" in french.html


def test_the_text_of_a_passage_cannot_become_html(three, ask):
    html = ask("child daily").hits[0].passage.html

    assert "<mark>child</mark> &lt;b&gt;<mark>daily</mark>&lt;/b" in html


def test_a_match_in_the_title_alone_has_no_passage(three, ask):
    assert ask("rehydration").hits[0].passage is None


def test_the_page_with_more_of_the_words_is_shown(shelves, ask):
    pages = ["zinc", "salts", "filler", "zinc with salts", "zinc zinc"]
    shelves(a_record(1, "Guide", pages={("a", "en"): pages}))

    assert ask("zinc salts").hits[0].passage.page == 4
    assert ask('"zinc with salts"').hits[0].passage.page == 4


BOTH_FILES = {
    ("aa", "en"): ["Preface", "ReMiND zinc zinc zinc evaluation"],
    ("bb", "fr"): ["Avant-propos de la traduction", "ReMiND", "zinc et évaluation"],
}


@pytest.mark.parametrize(("language", "file"), [("en", "aa"), ("fr", "bb")])
@pytest.mark.parametrize("typed", ["zinc", "evaluation", "remind", "zinc evaluation"])
def test_of_files_with_the_same_words_the_one_in_the_readers_language_is_shown(
    shelves, ask, typed, language, file
):
    shelves(a_record(1, "Guide", pages=BOTH_FILES), *[a_record(n) for n in (2, 3)])

    assert ask(typed, language=language).hits[0].passage.file == file


@pytest.mark.parametrize(
    ("language", "typed", "file"),
    [
        ("fr", "preface", "aa"),
        ("en", "traduction", "bb"),
        ("fr", "remind zinc preface", "aa"),
        ("fr", '"zinc evaluation"', "aa"),
        ("en", '"zinc et evaluation"', "bb"),
    ],
)
def test_words_of_one_file_alone_lead_there_whatever_the_reader_speaks(
    shelves, ask, language, typed, file
):
    pages = {
        ("aa", "en"): ["Preface ReMiND zinc", "zinc evaluation"],
        ("bb", "fr"): ["Traduction", "zinc et évaluation", "ReMiND"],
    }
    shelves(a_record(1, "Guide", pages=pages))

    assert ask(typed, language=language).hits[0].passage.file == file


def test_a_page_in_the_readers_language_that_lacks_much_is_not_shown(shelves, ask):
    pages = {
        ("aa", "en"): ["zinc salts malaria"],
        ("bb", "fr"): ["zinc et quelques autres choses"],
    }
    shelves(a_record(1, "Guide", pages=pages))

    for typed, file in [("zinc", "bb"), ("zinc salts malaria", "aa")]:
        assert ask(typed, language="fr").hits[0].passage.file == file


def test_a_word_cut_at_a_line_end_is_found(shelves, found):
    shelves(a_record(1, "Guide", pages={("a", "fr"): ["La commu-\nnauté aide"]}))

    assert found("communauté") == [1]


# --- Order ------------------------------------------------------------------------


def test_titles_are_sorted_in_the_readers_language_with_the_other_for_want(
    shelves, found
):
    shelves(
        a_record(1, "Zebra", "Âne"),
        a_record(2, "apple", ""),
        a_record(3, "", "Éducation"),
        a_record(4, "Banana", "zèbre"),
    )

    assert found(sort="title", language="en") == [2, 4, 3, 1]
    assert found(sort="title", language="fr") == [1, 2, 3, 4]


def test_newest_first_undated_last_and_equal_ones_in_a_fixed_order(shelves, found):
    days = {1: None, 2: (2015, 3, 1), 3: (2020, 1, 1), 4: (2015, 3, 1), 5: (1999, 1, 1)}
    shelves(
        *[
            a_record(pk, "Zinc", date=day and datetime.date(*day))
            for pk, day in days.items()
        ]
    )

    assert found(sort="date") == [3, 2, 4, 5, 1]
    assert found("zinc", sort="date") == [3, 2, 4, 5, 1]
    assert found() == [3, 2, 4, 5, 1]  # without words


def test_of_one_day_the_latest_change_comes_first(shelves, found):
    moments = {1: (9, 5), 2: (17, 30), 3: (0, 0), 4: (9, 5)}
    shelves(
        *[
            a_record(pk, "Zinc", date=datetime.datetime(2020, 1, 2, *time, tzinfo=UTC))
            for pk, time in moments.items()
        ],
        a_record(5, "Zinc", date=datetime.date(2020, 1, 3)),
    )

    assert found(sort="date") == [5, 2, 1, 4, 3]


def test_largest_first_then_the_empty_then_what_has_no_size(shelves, found):
    sizes = {1: None, 2: 10, 3: 3_000_000_000, 4: 0, 5: 10}
    shelves(*[a_record(pk, "Zinc", size=size) for pk, size in sizes.items()])

    assert found(sort="size") == [3, 2, 5, 4, 1]
    assert found("zinc", sort="size") == [3, 2, 5, 4, 1]


def test_every_record_is_on_one_page_whatever_the_order(shelves, ask):
    shelves(*[a_record(n, "Same title") for n in range(25)])

    for sort in ("relevance", "date", "title", "size"):
        pages = [
            [h.pk for h in ask("title", sort=sort, size=10, page=page).hits]
            for page in (1, 2, 3)
        ]
        assert sorted(pk for page in pages for pk in page) == list(range(25))


@pytest.mark.parametrize("page", [-5, 0, 10**6])
def test_pages_that_are_not_there_are_empty_or_the_first(three, ask, page):
    result = ask("agents", page=page)

    assert result.total == 2
    assert len(result.hits) == (0 if page > 1 else 2)


# --- Filters and counts -----------------------------------------------------------


def generated(chance, count=150):
    """Records with arbitrary values in every facet, as a brute-force count needs."""

    def some(name):
        return tuple(f"{name}-{n}" for n in range(5) if chance.random() < 0.3)

    return [
        a_record(
            pk,
            " ".join(chance.sample(["zinc", "salts", "malaria", "child"], 2)),
            facets={name: some(name) for name in FACETS},
            year=chance.choice([None, 2001, 2005, 2005, 2013]),
        )
        for pk in range(count)
    ]


def brute_force(records, text, filters, years, leaving_out=None):
    low, high = years
    return [
        record
        for record in records
        if text in record.title["en"]
        and all(
            set(values) & set(record.facets[name])
            for name, values in filters.items()
            if name != leaving_out
        )
        and (
            leaving_out == "year"
            or (low is None and high is None)
            or (record.year is not None and (low or 0) <= record.year <= (high or 9999))
        )
    ]


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_true_whatever_is_chosen(shelves, ask, seed):
    chance = random.Random(seed)  # noqa: S311
    records = generated(chance)
    shelves(*records)

    for _ in range(12):
        text = chance.choice(["", "zinc", "malaria"])
        filters = {
            name: tuple(f"{name}-{n}" for n in chance.sample(range(6), 2))
            for name in chance.sample(FACETS, chance.randint(0, 3))
        }
        years = chance.choice([(None, None), (2002, None), (None, 2005), (2005, 2005)])

        result = ask(text, filters=filters, year_from=years[0], year_to=years[1])

        left = brute_force(records, text, filters, years)
        assert result.total == len(left)
        for name in FACETS:
            counted = brute_force(records, text, filters, years, leaving_out=name)
            values = Counter(v for record in counted for v in record.facets[name])
            assert {c.value: c.count for c in result.facets[name]} == dict(values)
        of_any_year = brute_force(records, text, filters, years, leaving_out="year")
        by_year = Counter(record.year for record in of_any_year)
        assert result.without_year == by_year.pop(None, 0)
        assert result.years == sorted(by_year.items())


def test_the_commonest_values_come_first_and_chosen_ones_are_never_cut(shelves, ask):
    shelves(
        a_record(1, "A", facets={"tag": ("rare", "common", "other")}),
        a_record(2, "B", facets={"tag": ("common", "other")}),
        a_record(3, "C", facets={"tag": ("common",)}),
    )

    def tags(**choices):
        return [(c.value, c.count) for c in ask(**choices).facets["tag"]]

    assert tags(facet_size=2) == [("common", 3), ("other", 2)]
    assert tags(facet_size=1, filters={"tag": ("rare",)}) == [
        ("common", 3),
        ("rare", 1),
    ]


def test_years_that_exclude_one_another_find_nothing(three, found):
    assert found(year_from=2020, year_to=2010) == []


def test_only_the_facets_that_are_asked_for_are_counted(three, ask):
    assert set(ask(facets=("type",)).facets) == {"type"}


def test_a_shelf_is_asked_for_its_own_facets_only(shelves, groups, ask):
    groups(DESK)
    states = {"draft": {1, 2}, "live": {3}}
    shelves(
        *[
            a_record(
                pk, "Zinc", shelf=DESK, acl=frozenset({DESK}), facets={"state": (name,)}
            )
            for name, pks in states.items()
            for pk in pks
        ],
        a_record(1, "Zinc"),
    )

    asked = {"filters": {"state": ("draft",)}, "facets": ("state", "nonsense")}
    on_desk = ask("zinc", person=PersonFactory(), shelf=DESK, **asked)
    in_library = ask("zinc", **asked)

    assert {hit.pk for hit in on_desk.hits} == states["draft"]
    counts = [(c.value, c.count) for c in on_desk.facets.pop("state")]
    assert counts == [("draft", 2), ("live", 1)]
    assert not on_desk.facets
    assert (in_library.total, in_library.facets) == (1, {})


def test_who_asks_briefly_is_told_only_what_has_enough_of_the_words(shelves, ask):
    shelves(a_record(1, "Zinc salts for children"), a_record(2, "Zinc"))

    whole, brief = (ask("zinc salts children", brief=way) for way in (False, True))

    assert [hit.pk for hit in whole.hits] == [1, 2]
    assert whole.hits[1].missing
    assert [hit.pk for hit in brief.hits] == [1]
    assert brief.partial_total == 0


# --- Who may see what -------------------------------------------------------------


@pytest.fixture
def with_drafts(shelves, groups):
    groups(DESK)
    shelves(
        WORKERS,
        a_record(
            1,
            "Guide secretword",
            shelf=DESK,
            acl=frozenset({DESK}),
            facets={"tag": ("secrettag",)},
            year=2031,
            pages={("document:7", "en"): ["zinc secretword child"]},
        ),
        a_record(9, "Another secretword", shelf=DESK, acl=frozenset({DESK})),
        a_record(5, "Members secretword", acl=frozenset({"members"})),
    )


@pytest.mark.parametrize("person", [None, AnonymousUser()])
@pytest.mark.parametrize("shelf", ["library", "site", "desk", "*", ""])
def test_outsiders_find_no_word_of_a_draft(with_drafts, ask, person, shelf):
    result = ask("secretword", person=person, shelf=shelf)

    assert (result.total, result.partial_total, result.hits) == (0, 0, [])
    assert not any(result.facets.values())
    assert not result.years
    browsing = ask(person=person, shelf=shelf)
    assert {hit.pk for hit in browsing.hits} <= {1}
    assert "secrettag" not in str(browsing)


def test_a_draft_never_speaks_for_the_published_version(with_drafts, ask):
    passage = ask("zinc secretword child").hits[0].passage

    assert passage.file == "aa"
    assert "secretword" not in passage.html


@pytest.mark.django_db
def test_those_who_edit_find_drafts_on_the_desk_and_nowhere_else(with_drafts, ask):
    editor = PersonFactory()

    assert sorted(
        hit.pk for hit in ask("secretword", person=editor, shelf=DESK).hits
    ) == [1, 9]
    assert ask("secretword", person=editor).total == 0
    on_desk = ask("zinc", person=editor, shelf=DESK).hits[0]
    assert on_desk.passage.file == "document:7"


@pytest.mark.django_db
def test_a_person_who_was_shut_out_has_no_groups(with_drafts, ask):
    former = PersonFactory(is_active=False)

    assert ask("secretword", person=former, shelf=DESK).total == 0


# --- Whatever people type ---------------------------------------------------------

HOSTILE = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\udfff zinc",
    '"',
    '""',
    '"""',
    '" "',
    '"zinc',
    "zinc AND",
    "OR",
    "NOT zinc",
    "OR OR OR",
    "OR AND",
    "zinc OR",
    '"" OR ""',
    '"zinc" OR "the who"',
    "who OR it",
    "WHO OR OR IT",
    "zinc OR " * 1000,
    "WHO/" * 1000,
    "WHO/IT zinc",
    "+zinc -zinc",
    "title_en:zinc",
    "acl:desk",
    "shelf:desk",
    "*",
    "zinc*",
    "?",
    "[zinc TO *]",
    "{zinc}",
    "(zinc",
    "zinc)",
    "zinc~2",
    "zinc^9",
    "/zinc/",
    "/.*/",
    "\\",
    "\\zinc",
    "'; DROP TABLE x; --",
    "<script>alert(1)</script>",
    "%00%ff",
    "zinc\u202e",
    "😀",
    "½ CO₂ ①",
    "漢字 かな",
    "हिन्दी",
    "العربية",
    "a" * 10_000,
    "a b " * 5000,
    '"' * 500,
    "zinc " * 1000,
    "\u0301" * 300,
    "ﷺ" * 200,
    "-" * 600,
    "٣ ३ 3",
    "\r\n\t\x0b",
    "zinc\uffff\U0010ffff",
    "&&||!",
    "{!lucene}",
    '{"match_all": {}}',
]


def test_no_text_raises_or_breaks_the_index(three, ask):
    for text in HOSTILE:
        for language in ("en", "fr"):
            assert not ask(text, language=language).degraded, text
        assert ask("agents").total == 2, text


HOSTILE_CHOICES = [
    {"filters": {"nonsense": ("x",)}},
    {"filters": {"type": ()}},
    {"filters": {"type": ("\ud800", "", "a" * 70_000)}},
    {"filters": {"tag": tuple(str(n) for n in range(2000))}},
    {"filters": {"f_type": ("x",), "acl": ("desk",)}},
    {"year_from": -(10**30), "year_to": 10**30},
    {"sort": "acl"},
    {"language": "xx"},
    {"language": "en; --"},
    {"size": 0},
    {"size": 10**9},
    {"facets": ("acl", "shelf", "key")},
    {"shelf": "\ud800"},
]


def test_no_choice_raises_or_breaks_the_index(three, ask):
    for choices in HOSTILE_CHOICES:
        assert not ask("agents", **choices).degraded, choices


# --- The bridge of the glossary ---------------------------------------------------


@pytest.fixture
def glossary(db):
    GlossaryTermFactory(en="stock-out", fr="rupture de stock")
    GlossaryTermFactory(
        en="community health worker",
        en_acronym="CHW",
        fr="agent de santé communautaire",
        fr_acronym="ASC",
    )
    GlossaryTermFactory(en="rapid test", fr="test rapide", fr_acronym="TDR")
    GlossaryTermFactory(en="mandate", fr="termes de référence", fr_acronym="TDR")


STOCK_FR = a_record(
    7,
    "",
    "La chaîne d’approvisionnement",
    pages={("cc", "fr"): ["Préface", "Éviter les ruptures de stocks au village"]},
)
STOCK_EN = a_record(8, "Stock-outs of amoxicillin", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [("stock-out", "en"), ("stock-outs", "fr"), ("rupture de stock", "fr")],
)
def test_a_term_finds_what_is_said_in_the_other_language(
    shelves, found, glossary, text, language
):
    shelves(STOCK_FR, STOCK_EN, a_record(9, "Managing stock", "Gérer les stocks"))

    assert set(found(text, language=language)[:2]) == {7, 8}


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


# --- Inside one record ------------------------------------------------------------


def inside(key, text, **choices):
    return search_inside(InsideRequest(key=key, text=text, **choices))


LONG = a_record(
    20,
    "A long guide",
    pages={
        ("long", "en"): [
            f"Page {n} on {'zinc' if n % 2 else 'iron'}" for n in range(60)
        ],
        ("kurz", "fr"): ["Le zinc", "Le fer et le zinc chez l’enfant"],
    },
)


def test_all_pages_with_the_words_come_in_the_order_of_the_files(shelves):
    shelves(LONG, a_record(21, "Another", pages={("b", "en"): ["zinc"]}))

    result = inside(LONG.key, "zinc")
    last = inside(LONG.key, "zinc", page=2)

    assert (result.total, result.pages, result.partial) == (32, 2, False)
    found = [(hit.file, hit.page) for hit in [*result.hits, *last.hits]]
    assert found == [
        *(("long", n) for n in range(2, 61, 2)),
        ("kurz", 1),
        ("kurz", 2),
    ]
    assert all("<mark>zinc</mark>" in hit.html for hit in result.hits)


def test_pages_that_have_some_of_the_words_are_said_to_be_partial(shelves):
    shelves(LONG)

    whole = inside(LONG.key, "fer zinc", language="fr")
    part = inside(LONG.key, "zinc plumpynut")

    assert [(h.file, h.page) for h in whole.hits] == [("kurz", 2)]
    assert (part.partial, part.total) == (True, 32)


def test_the_glossary_works_inside_a_record_too(shelves, glossary):
    shelves(STOCK_FR)

    assert [hit.page for hit in inside(STOCK_FR.key, "stock-out").hits] == [2]
    assert inside(STOCK_FR.key, "stock-out", bridge=False).partial


def test_older_pages_are_found_by_those_alone_who_look_for_them(shelves, ask, found):
    new = Passage("new", 2, "en", 1, "zinc for a child")
    old = Passage("old", 1, "en", 7, "zinc and wormwood", older=True)
    record = replace(a_record(30, "A guide"), passages=(new, old))
    shelves(record)

    assert found("zinc") == [30]
    assert found("wormwood") == found('"zinc and wormwood"') == []
    assert [hit.file for hit in inside(record.key, "zinc").hits] == ["new"]
    both = inside(record.key, "zinc", older=True)
    assert [(hit.file, hit.page) for hit in both.hits] == [("new", 1), ("old", 7)]
    assert ask("zinc wormwood").hits[0].passage.file == "new"


@pytest.mark.parametrize(
    "text", ["", "?!", "the", '"', "\x00", "a" * 10_000, "\ud800", "zinc" * 500, "*"]
)
def test_whatever_is_asked_of_a_record_is_answered(shelves, text):
    shelves(LONG)

    assert not inside(LONG.key, text).degraded


def test_a_record_of_others_shows_no_page(shelves):
    hidden = replace(LONG, acl=frozenset({"partners"}))
    draft = replace(LONG, shelf=DESK, acl=frozenset({DESK}), key="test.thing:22", pk=22)
    shelves(hidden, draft)

    assert inside(LONG.key, "zinc").total == 0
    assert inside(draft.key, "zinc").total == 0
    assert inside(draft.key, "zinc", shelf=DESK).total == 0
    assert inside("test.thing:999", "zinc").total == 0


# --- What is like a record --------------------------------------------------------


def test_what_is_like_a_record_shares_its_rarer_words(shelves):
    shelves(
        a_record(1, "Resupply of amoxicillin in the rainy season"),
        a_record(2, "Amoxicillin and its resupply"),
        a_record(3, "The season of football"),
        a_record(4, "Nothing to do with it"),
    )

    found = similar("test.thing:1", "Resupply of amoxicillin, season", "en", 3)

    assert [hit.pk for hit in found] == [2, 3]


def test_what_is_hidden_is_like_nothing(shelves):
    shelves(
        a_record(1, "Resupply of amoxicillin"),
        a_record(2, "Amoxicillin resupply", acl=frozenset({"partners"})),
        a_record(3, "Amoxicillin resupply", shelf=DESK, acl=frozenset({DESK})),
    )

    assert similar("test.thing:1", "Resupply of amoxicillin", "en", 5) == []


# --- Slips ------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("typed", "meant", "pk"),
    [
        ("malarai", "malaria", 1),  # two letters changed places
        ("maleria treatment", "malaria treatment", 1),
        ("paludsme", "paludisme", 1),
        ("diarrhe", "diarrhée", 2),
        ("DIARRHÉES INFANTS", "", 2),  # an ending is no slip
        ("maoxicillin", "amoxicillin", 3),  # so the first letter is another
        ("saude", "", 4),  # nor is an accent
        ("amoxicilin 250", "amoxicillin 250", 3),
        ("treatmant, malaria!", "treatment, malaria!", 1),
    ],
)
def test_a_word_that_is_nowhere_is_mended(texts, ask, typed, meant, pk):
    result = ask(typed, spelling=True, language="fr")

    assert result.mended == meant
    assert result.hits[0].pk == pk


@pytest.mark.parametrize(
    "typed",
    ["plumpynut", "ORT", "zin", "x1malarai", '"malarai"', "", "?!", "2015", "malaria"],
)
def test_what_may_be_right_is_left_alone(texts, ask, typed):
    assert ask(typed, spelling=True).mended == ""


def test_what_is_typed_can_be_insisted_on(texts, ask):
    assert ask("malarai", spelling=False).total == 0


@pytest.mark.parametrize("typed", ["zanzibarian", "zanzibariums", "zanzibarin"])
def test_no_hidden_word_is_ever_proposed(texts, ask, typed):
    assert ask(typed, spelling=True).mended == ""


def test_a_withdrawn_word_is_proposed_no_more(shelves, ask):
    source = shelves(a_record(1, "Zanzibarium"), a_record(2, "Zinc"))
    assert ask("zanzibarim", spelling=True).mended == "zanzibarium"

    source.held = source.held[1:]
    touch("test.thing:1")
    call_command("drain_search", once=True, verbosity=0)

    assert ask("zanzibarim", spelling=True).mended == ""


@pytest.mark.parametrize(
    "typed",
    [
        "zzzz" * 2000,
        "\ud800abcd",
        "a\x00bcde",
        "ﬃﬃﬃﬃﬃ",
        "ßßßßß",
        "ΑΒΓΔΕ",
        "абвгд",
        "ééééé",
    ],
)
def test_no_odd_word_breaks_the_mending(texts, ask, typed):
    assert not ask(typed, spelling=True).degraded
