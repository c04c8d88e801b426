"""A component and an organisation have an address of their own in each language."""

import importlib

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError

from portal.topics.models import Component, Country, Organisation
from portal.topics.seeding import load_vocabulary
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, OrganisationFactory
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def supply():
    return ComponentFactory(
        slug="supply-chain", name_en="Supply chain", name_fr="Chaîne de l’eau"
    )


@pytest.fixture
def who():
    who = OrganisationFactory(slug="who", name_fr="Organisation mondiale de la Santé")
    ResourceFactory(publisher=who)
    return who


def test_each_language_has_its_own_address_and_tells_of_the_other(client, supply, who):
    for english, french in [
        ("/en/components/supply-chain/", "/fr/composantes/chaine-de-l-eau/"),
        (
            "/en/organisations/who/",
            "/fr/organisations/organisation-mondiale-de-la-sante/",
        ),
    ]:
        for own, other in [(english, french), (french, english)]:
            soup = BeautifulSoup(text_of(client.get(own)), "lxml")

            assert soup.select_one("[rel=canonical]")["href"].endswith(own)
            told = {
                link["hreflang"]: link["href"] for link in soup.select("[hreflang]")
            }
            assert told["en"].endswith(english)
            assert told["fr"].endswith(french)
            assert soup.select_one(f'body a[href="{other}"][lang]')


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/fr/composantes/supply-chain/", "/fr/composantes/chaine-de-l-eau/"),
        ("/fr/components/supply-chain/", "/fr/composantes/chaine-de-l-eau/"),
        ("/fr/components/chaine-de-l-eau/", "/fr/composantes/chaine-de-l-eau/"),
        ("/en/components/chaine-de-l-eau/", "/en/components/supply-chain/"),
        ("/en/composantes/chaine-de-l-eau/", "/en/components/supply-chain/"),
        (
            "/fr/organisations/who/",
            "/fr/organisations/organisation-mondiale-de-la-sante/",
        ),
        (
            "/en/organisations/organisation-mondiale-de-la-sante/",
            "/en/organisations/who/",
        ),
    ],
)
def test_the_address_of_the_other_language_leads_to_the_right_one(
    client, supply, who, asked, led_to
):
    answer = client.get(asked)

    assert (answer.status_code, answer["Location"]) == (301, led_to)


def test_former_addresses_of_both_languages_lead_on(client, supply):
    supply.slug, supply.slug_fr = "logistics", "logistique"
    supply.save()

    for former in ("supply-chain", "chaine-de-l-eau"):
        french = client.get(f"/fr/composantes/{former}/")
        english = client.get(f"/en/components/{former}/")
        assert french["Location"] == "/fr/composantes/logistique/"
        assert english["Location"] == "/en/components/logistics/"


def test_a_new_french_name_leaves_the_address_until_that_is_emptied(client, supply):
    supply.name_fr = "Approvisionnement"
    supply.save()
    assert supply.slug_fr == "chaine-de-l-eau"

    supply.slug_fr = ""
    supply.save()
    assert supply.slug_fr == "approvisionnement"

    supply.name_fr, supply.slug_fr = "Chaîne de l’eau", ""
    supply.save()
    assert supply.slug_fr == "chaine-de-l-eau"


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        ({"name_en": "Red Cross"}, ("red-cross", "red-cross")),
        ({"name_fr": "Croix-Rouge"}, ("croix-rouge", "croix-rouge")),
        ({"name_en": "!!!", "name_fr": ""}, ("organisation", "organisation")),
    ],
)
def test_no_address_is_ever_empty_or_given_twice(names, slugs):
    first = Organisation.objects.create(**names)
    second = Organisation.objects.create(**names)
    OrganisationFactory(slug="ccm-a", name_fr="Croix")
    third = OrganisationFactory(slug="ccm-b", name_fr="Croix")

    assert (first.slug, first.slug_fr) == slugs
    assert (second.slug, second.slug_fr) == tuple(f"{slug}-2" for slug in slugs)
    assert third.slug_fr == "croix-2"


def test_no_other_may_have_an_address_in_either_language(supply):
    other = ComponentFactory()
    other.slug, other.slug_fr = "chaine-de-l-eau", "supply-chain"

    with pytest.raises(ValidationError) as refused:
        other.full_clean()

    assert set(refused.value.error_dict) == {"slug", "slug_fr"}


def test_a_question_may_name_it_in_french(client, supply):
    answer = client.get("/fr/ressources/?component=chaine-de-l-eau")

    assert answer["Location"] == "/fr/ressources/?component=supply-chain"


def test_the_sitemap_tells_both(client, supply):
    told = client.get("/sitemap-components.xml").content.decode()

    assert "/en/components/supply-chain/" in told
    assert "/fr/composantes/chaine-de-l-eau/" in told
    assert "/fr/composantes/supply-chain/" not in told


def test_a_country_keeps_its_code_in_both(client):
    load_vocabulary()
    mali = Country.objects.get(slug="ml")

    assert mali.get_absolute_url("en") == "/en/countries/ml/"
    assert mali.get_absolute_url("fr") == "/fr/pays/ml/"


def test_the_seed_fills_french_addresses_from_french_names():
    OrganisationFactory(name_fr="Organisation mondiale de la Santé")

    load_vocabulary()

    assert Organisation.objects.get(slug="who").slug_fr == (
        "organisation-mondiale-de-la-sante-2"
    )
    assert Component.objects.get(slug="supply-chain").slug_fr == (
        "gestion-de-la-chaine-d-approvisionnement"
    )
    for model in (Component, Organisation):
        slugs = list(model.objects.values_list("slug_fr", flat=True))
        assert all(slugs)
        assert len(slugs) == len(set(slugs))


def test_the_migration_fills_those_of_a_site_in_use(supply):
    first = OrganisationFactory(slug="croix", name_fr="Rouge")
    second = OrganisationFactory(slug="b", name_fr="Croix")
    nameless = OrganisationFactory(slug="c", name_en="?", name_fr="")
    for number, term in enumerate((first, second, nameless)):
        Organisation.objects.filter(pk=term.pk).update(slug_fr=f"-{number}")

    importlib.import_module("portal.topics.migrations.0009_french_slugs").fill(
        apps, None
    )

    for term, slug in [
        (first, "rouge"),
        (second, "croix-2"),
        (nameless, "organisation"),
    ]:
        term.refresh_from_db()
        assert term.slug_fr == slug
