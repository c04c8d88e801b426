"""The front door."""

import html

import pytest

from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, CountryFactory

pytestmark = pytest.mark.django_db


def page_of(client, address="/en/"):
    return " ".join(html.unescape(client.get(address).content.decode()).split())


def test_the_front_door_counts_what_is_published(client):
    costing = ComponentFactory(number=2, name_en="Costing and financing")
    mali, niger = CountryFactory(slug="ml"), CountryFactory(slug="ne")
    ResourceFactory(components=[costing], countries=[mali], files=["en", "fr"])
    ResourceFactory(
        components=[costing], countries=[mali], links={"fr": "https://a.org"}
    )
    ResourceFactory(components=[costing], countries=[niger], live=False)

    page = page_of(client)

    assert "Search 2 resources and the text of their files" in page
    assert (
        "<b>2</b> resources, <b>2</b> of them in French, from <b>1</b> countries"
        in page
    )
    assert f'href="/en/components/{costing.slug}/"' in page
    assert '<span class="count">2 resources</span>' in page


def test_what_is_featured_is_not_said_again_as_new(client):
    ResourceFactory(title_en="Chosen guide", featured=True)
    ResourceFactory(title_en="Fresh guide")
    ResourceFactory(title_en="Hidden guide", featured=True, live=False)

    page = page_of(client)

    assert page.count("Chosen guide") == 1
    assert page.index("Chosen guide") < page.index("New in the library")
    assert page.index("New in the library") < page.index("Fresh guide")
    assert "Hidden guide" not in page


def test_an_empty_library_has_a_front_door(client):
    assert client.get("/en/").status_code == 200
    assert client.get("/fr/").status_code == 200


def test_the_front_door_asks_as_much_for_many_as_for_few(
    client, django_assert_max_num_queries
):
    for number in range(4):
        ResourceFactory(
            files=["en"], components=[ComponentFactory()], featured=number % 2
        )
    with django_assert_max_num_queries(25) as few:
        client.get("/en/")
    for number in range(12):
        ResourceFactory(
            files=["en"], components=[ComponentFactory()], featured=number % 2
        )
    with django_assert_max_num_queries(25) as many:
        client.get("/en/")

    assert len(few) == len(many)
