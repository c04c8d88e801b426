"""The library's query string."""

import pytest
from django.http import QueryDict

from portal.languages.fallback import Words
from portal.search.records import FACETS
from resources.facets import Term
from resources.forms import LibraryForm

TERMS = {facet: {} for facet in FACETS} | {
    facet: {slug: Term(slug, Words(slug, "en", False)) for slug in slugs}
    for facet, slugs in {
        "component": ["supply-chain", "costing"],
        "language": ["en", "fr", "both"],
        "country": ["ml"],
    }.items()
}


def form_of(query):
    return LibraryForm(QueryDict(query), TERMS, path="/en/resources/")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("q=ruptures+de+stock", "ruptures de stock"),
        ("q=%20%20two%20%20words%20", "two words"),
        ("q=with%00null%0Aand+line", "with null and line"),
        ("q=first&q=second", "second"),
        ("q=" + "a" * 300, "a" * 200),
    ],
)
def test_any_question_can_be_asked(query, expected):
    assert form_of(query).cleaned_data["q"] == expected


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("component=costing", {"component": ("costing",)}),
        (
            "component=costing&component=supply-chain&country=ml",
            {"component": ("costing", "supply-chain"), "country": ("ml",)},
        ),
        ("component=costing&component=costing", {"component": ("costing",)}),
        ("component=", {}),
        ("component=gone&country=ml", {"country": ("ml",)}),
    ],
)
def test_filters_are_read_from_repeated_parameters(query, chosen):
    assert form_of(query).chosen == chosen


def test_an_unknown_filter_is_left_out_and_named():
    form = form_of("component=gone&country=ml&country=atlantis")

    assert form.unknown == ["gone", "atlantis"]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("from=2011", (2011, None)),
        ("from=2011&to=2014", (2011, 2014)),
        ("from=+2011+", (2011, None)),
        ("from=", (None, None)),
    ],
)
def test_years_are_read(query, years):
    form = form_of(query)

    assert form.years == years
    assert not form.errors


@pytest.mark.parametrize("value", ["abc", "11", "20111", "-5", "2011.5", "٢٠١١x"])
def test_a_bad_year_is_left_out_and_said_at_its_field(value):
    form = form_of(f"from={value}&to=2014")

    assert form.years == (None, 2014)
    assert list(form.errors) == ["from"]
    assert form["from"].value() == value


def test_a_span_that_ends_before_it_begins_is_said():
    form = form_of("from=2014&to=2011")

    assert form.years == (2014, None)
    assert list(form.errors) == ["to"]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("", 1),
        ("page=3", 3),
        ("page=0", 1),
        ("page=-2", 1),
        ("page=x", 1),
        ("page=99999", 10_000),
        ("page=999999999999999999", 1),
        ("page=²", 1),
    ],
)
def test_a_bad_page_is_the_first(query, page):
    assert form_of(query).cleaned_data["page"] == page


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "date"),
        ("q=malaria", "relevance"),
        ("q=malaria&sort=title", "title"),
        ("sort=relevance", "date"),
        ("q=malaria&sort=nonsense", "relevance"),
    ],
)
def test_with_words_the_order_is_by_relevance_else_the_newest_first(query, order):
    assert form_of(query).order == order


def test_the_address_holds_the_whole_search_in_one_order():
    form = form_of("page=2&component=costing&q=a+b&component=supply-chain&sort=title")

    assert form.url() == (
        "/en/resources/?q=a+b&component=costing&component=supply-chain"
        "&sort=title&page=2"
    )


def test_what_is_unknown_does_not_stay_in_addresses():
    assert form_of("component=gone&from=x&utm_source=mail").url() == "/en/resources/"


def test_taking_a_filter_off_leads_to_the_first_page_of_the_rest():
    form = form_of("q=a&component=costing&component=supply-chain&from=2011&page=3")

    without_term = form.url_without("component", "costing")
    without_year = form.url_without("from")

    assert without_term == "/en/resources/?q=a&component=supply-chain&from=2011"
    assert without_year == (
        "/en/resources/?q=a&component=costing&component=supply-chain"
    )
    assert form.url_without_filters == "/en/resources/?q=a"


def test_each_form_carries_what_the_other_one_asks():
    form = form_of("q=a&component=costing&from=2011&sort=title&page=3")

    assert form.carried_by_search == [
        ("component", "costing"),
        ("from", 2011),
        ("sort", "title"),
    ]
    assert form.carried_by_filters == [("q", "a"), ("sort", "title")]


def test_the_request_holds_what_was_asked():
    asked = form_of("q=a&country=ml&to=2014&page=2").search_request("fr")

    assert (asked.text, asked.language, asked.page) == ("a", "fr", 2)
    assert asked.filters == {"country": ("ml",)}
    assert (asked.year_from, asked.year_to) == (None, 2014)
