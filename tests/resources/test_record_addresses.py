"""Addresses that a record has, and had."""

import pytest

from tests.factories.resources import (
    ResourceFactory,
    draft_of,
)
from tests.shown import text_of

pytestmark = pytest.mark.django_db


def test_a_slug_changed_twice_leads_both_old_addresses_by_one_redirect(client):
    resource = ResourceFactory(title_en="First name")
    addresses = [resource.get_absolute_url("en")]
    for title in ("Second name", "Third name"):
        draft_of(resource, title_en=title, slug_en="")
        latest = type(resource).objects.get(pk=resource.pk)
        latest.get_latest_revision().publish()
        resource = type(resource).objects.get(pk=resource.pk)
        addresses.append(resource.get_absolute_url("en"))

    assert len(set(addresses)) == 3
    for old in addresses[:2]:
        response = client.get(old)
        assert response.status_code == 301
        assert response.url == addresses[2]
    assert client.get(addresses[2]).status_code == 200


def test_the_other_languages_slug_leads_to_the_own_one(client):
    resource = ResourceFactory(title_en="Stock cards", title_fr="Fiches de stock")

    response = client.get(f"/en/resources/{resource.pk}-fiches-de-stock/")

    assert response.status_code == 301
    assert response.url == resource.get_absolute_url("en")


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        (
            "/en/resources/{}-old/?page=2&q=zinc",
            "/en/resources/{}-stock-cards/?page=2&q=zinc",
        ),
        (
            "/fr/ressources/{}/?q=santé",
            "/fr/ressources/{}-fiches-de-stock/?q=sant%C3%A9",
        ),
    ],
)
def test_a_former_address_keeps_what_was_asked(client, asked, led_to):
    number = ResourceFactory(title_en="Stock cards", title_fr="Fiches de stock").pk

    response = client.get(asked.format(number))

    assert response.status_code == 301
    assert response.url == led_to.format(number)


def test_the_switch_leads_to_the_slug_of_the_other_language(client):
    resource = ResourceFactory(title_en="Stock cards", title_fr="Fiches de stock")

    page = text_of(client.get(resource.get_absolute_url("en")))

    french = resource.get_absolute_url("fr")
    assert french.endswith("-fiches-de-stock/")
    assert (
        f'<link rel="alternate" hreflang="fr" href="http://testserver{french}">' in page
    )
    assert f'<a href="{french}" hreflang="fr" lang="fr">Français</a>' in page
