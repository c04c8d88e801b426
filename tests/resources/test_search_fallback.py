"""The tables in place of the index: the same counts, and said so."""

import html
import random

import pytest
from django.utils import translation

from portal.search.query import SearchRequest, search
from portal.search.records import FACETS
from resources.models import Resource
from resources.search_fallback import answer_from_tables
from tests.factories.resources import ResourceFactory
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
    PhaseFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_the_tables_and_the_index_count_alike(index_now):
    chance = random.Random(3)  # noqa: S311 - the same at each run, no secret
    terms = {
        "components": [ComponentFactory() for _ in range(3)],
        "phases": [PhaseFactory() for _ in range(2)],
        "countries": [CountryFactory() for _ in range(3)],
        "authors": [OrganisationFactory() for _ in range(3)],
    }
    for n in range(24):
        ResourceFactory(
            live=n % 6 != 0,
            title_en=chance.choice(["Zinc", "Salts"]) + f" {n}",
            year=chance.choice([None, 2005, 2013]),
            files=chance.sample(["en", "fr", "pt"], chance.randint(0, 3)),
            publisher=chance.choice([None, *terms["authors"]]),
            **{k: chance.sample(v, chance.randint(0, 2)) for k, v in terms.items()},
        )
    index_now()

    for request in generated_requests(chance, terms):
        by_index = search(request)
        by_tables = answer_from_tables(request)

        assert not by_index.degraded
        assert by_index.total == by_tables.total
        assert by_index.facets == by_tables.facets
        assert by_index.years == by_tables.years
        assert by_index.without_year == by_tables.without_year
        assert [h.pk for h in by_index.hits] == [h.pk for h in by_tables.hits]


def generated_requests(chance, terms):
    values = {
        "component": [term.slug for term in terms["components"]],
        "country": [term.slug for term in terms["countries"]],
        "organisation": [term.slug for term in terms["authors"]],
        "language": ["en", "fr", "pt", "both"],
    }
    for _ in range(25):
        yield SearchRequest(
            text=chance.choice(["", "zinc"]),
            sort=chance.choice(["title", "date"]),
            filters={
                name: tuple(chance.sample(values[name], chance.randint(1, 2)))
                for name in chance.sample(list(values), chance.randint(0, 2))
            },
            year_from=chance.choice([None, 2006]),
            page=chance.choice([1, 2]),
            size=7,
        )


def test_without_an_index_titles_are_searched_in_the_tables():
    resource = ResourceFactory(title_en="Zinc for children", title_fr="")
    ResourceFactory(live=False, title_en="Zinc draft", title_fr="")

    result = search(SearchRequest(text="ZINC children"))

    assert result.degraded
    assert [hit.pk for hit in result.hits] == [resource.pk]
    assert set(result.facets) == set(FACETS)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/resources/?q=zebra", "nor in the summaries: the text of the documents"),
        (
            "/fr/ressources/?q=zebra",
            "ni dans les résumés\u00a0: le texte des documents",
        ),
    ],
)
def test_without_an_index_nobody_is_told_that_texts_were_searched(
    client, address, said, index_now
):
    assert said in html.unescape(client.get(address).text)
    index_now()
    assert said not in html.unescape(client.get(address).text)


@pytest.mark.parametrize(
    ("language", "titles"),
    [("en", ["Apple", "Éléphant", "Zebra"]), ("fr", ["Âne", "Éléphant", "Zèbre"])],
)
@pytest.mark.parametrize("indexed", [True, False])
def test_titles_come_in_the_readers_order(index_now, language, titles, indexed):
    for title_en, title_fr in [("Zebra", "Âne"), ("Apple", "Zèbre"), ("", "Éléphant")]:
        ResourceFactory(title_en=title_en, title_fr=title_fr)
    if indexed:
        index_now()

    result = search(SearchRequest(sort="title", language=language))

    assert result.degraded is not indexed
    with translation.override(language):
        found = [str(Resource.objects.get(pk=hit.pk)) for hit in result.hits]
    assert sorted(found) == sorted(titles)
    if indexed:
        assert found == titles
