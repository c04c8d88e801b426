"""The address of a term in each language, in its form."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from portal.topics.models import Component
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client, secretary):
    """Fill the form of the component and send it, in the language of the officer."""
    client.force_login(secretary)

    def fill(component, language="en", **values):
        secretary.language = language
        secretary.save()
        name = Component.snippet_viewset.get_url_name("edit")
        form = {
            field: getattr(component, field) or ""
            for field in (
                *("number", "name_en", "name_fr", "slug", "slug_fr", "aliases"),
                *("short_name_en", "short_name_fr"),
                *("description_en", "description_fr"),
            )
        }
        return client.post(reverse(name, args=[component.pk]), form | values)

    return fill


def test_what_is_typed_becomes_an_address(send):
    component = ComponentFactory()

    assert (
        send(component, slug="Supply Chain", slug_fr="Chaîne d’eau").status_code == 302
    )

    component.refresh_from_db()
    assert (component.slug, component.slug_fr) == ("supply-chain", "chaine-d-eau")


def test_left_empty_it_is_made_of_the_name(send):
    component = ComponentFactory(name_en="Supply", name_fr="L’œuvre")

    send(component, slug="", slug_fr="")

    component.refresh_from_db()
    assert (component.slug, component.slug_fr) == ("supply", "l-oeuvre")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This address is taken already. Choose another word."),
        ("fr", "Cette adresse est déjà prise. Choisissez un autre mot."),
    ],
)
@pytest.mark.parametrize("field", ["slug", "slug_fr"])
@pytest.mark.parametrize("taken", ["water", "eau"])
def test_a_taken_address_is_refused_beside_the_field(
    send, language, words, field, taken
):
    ComponentFactory(slug="water", name_fr="Eau")

    answer = send(ComponentFactory(), language, **{field: taken})

    soup = BeautifulSoup(answer.content, "lxml")
    beside = soup.select_one(f"#id_{field}-errors, [data-contentpath={field}]")
    assert words in " ".join(beside.text.split())
    assert " ".join(soup.text.split()).count(words) == 1
