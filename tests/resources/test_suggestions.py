"""What is proposed while somebody types, and pages that are asked for by name."""

import html
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SubgroupFactory
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LARGEST_SCRIPT = 5000


def proposed(client, text, language="en"):
    with translation.override(language):
        response = client.get(reverse("resources:suggestions"), {"q": text})
    assert response.status_code == 200
    return response.json()["found"]


def library(client, text, language="en"):
    with translation.override(language):
        response = client.get(reverse("resources:library"), {"q": text})
    return " ".join(html.unescape(response.content.decode()).split())


@pytest.fixture
def terms():
    return {
        "component": ComponentFactory(
            name_en="Supply chain management",
            name_fr="Gestion de la chaîne d’approvisionnement",
            aliases="SCM",
        ),
        "country": CountryFactory(name_en="Côte d’Ivoire", name_fr="Côte d’Ivoire"),
    }


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("suppl", "en", "Supply chain management", "Component"),
        ("approv", "fr", "Gestion de la chaîne d’approvisionnement", "Composante"),
        ("approv", "en", "Supply chain management", "Component"),
        ("scm", "en", "Supply chain management", "Component"),
        ("cote d", "fr", "Côte d’Ivoire", "Pays"),
        ("ivoi", "en", "Côte d’Ivoire", "Country"),
    ],
)
def test_places_are_proposed_by_any_of_their_names(
    client, terms, text, language, name, kind
):
    (found,) = [one for one in proposed(client, text, language) if one.get("url")]

    assert (found["text"], found["kind"]) == (name, kind)
    assert found["url"].startswith(f"/{language}/")


def test_titles_and_words_are_proposed(client, index_now):
    ResourceFactory(title_en="Treatment of malaria", title_fr="")
    index_now()

    found = proposed(client, "mala", "fr")

    titles = [one for one in found if one.get("kind") == "Ressource"]
    assert titles[0]["text"] == "Treatment of malaria"
    assert titles[0]["lang"] == "en"
    assert {"text": "malaria"} in found


@pytest.mark.parametrize("person", ["visitor", "secretariat"])
def test_nothing_of_a_draft_is_proposed_to_anybody(client, index_now, person):
    """They are kept by browsers: even who may see drafts gets what all others get."""
    if person != "visitor":
        client.force_login(PersonFactory(secretariat=True))
    hidden = OrganisationFactory(name_en="Zanzibarion Institute")
    ResourceFactory(title_en="Zanzibarion draft", live=False, authors=[hidden])
    SubgroupFactory(name_en="Zanzibarion group", live=False)
    index_now()

    assert proposed(client, "zanzi") == []
    assert "rows named" not in library(client, "Zanzibarion Institute")


def test_what_is_withdrawn_is_proposed_no_more(client, index_now):
    resource = ResourceFactory(title_en="Zanzibarion guide")
    index_now()
    assert proposed(client, "zanzi")

    resource.unpublish()

    assert [one for one in proposed(client, "zanzi") if one.get("url")] == []
    index_now()
    assert proposed(client, "zanzi") == []


@pytest.mark.parametrize(
    "text", ["", "a", "\x00\x00", "é" * 5000, "<b>", '"', "%00", "' OR 1=1"]
)
def test_whatever_is_typed_is_answered(client, text):
    assert isinstance(proposed(client, text), list)


def test_the_script_is_light():
    script = Path(settings.BASE_DIR, "portal/static/portal/js/suggest.js")

    assert script.stat().st_size < LARGEST_SCRIPT


# --- Pages asked for by name ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("SCM", "en", "Supply chain management"),
        ("supply CHAIN management", "fr", "Gestion de la chaîne d’approvisionnement"),
        ("cote d'ivoire", "en", "Côte d’Ivoire"),
    ],
)
def test_who_asks_for_a_page_by_name_is_led_there_first(
    client, terms, text, language, said
):
    page = library(client, text, language)

    assert f">{said}</a>" in page.partition('id="results"')[2].partition("<h2")[0]


def test_a_renamed_component_is_known_by_its_new_name_at_once(client, terms):
    assert "named" in library(client, "SCM")

    terms["component"].aliases = "Logistics"
    terms["component"].save()

    assert 'class="rows named"' in library(client, "logistics")
    assert 'class="rows named"' not in library(client, "SCM")


# --- Slips ------------------------------------------------------------------------


def test_a_name_with_a_slip_shows_its_page_too(client, terms, index_now):
    terms["component"].aliases = "Logistics"
    terms["component"].save()
    ResourceFactory(title_en="Logistics handbook")
    index_now()

    assert 'class="rows named"' in library(client, "logsitics")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "You see what was found for"), ("fr", "Voici ce qui a été trouvé pour")],
)
def test_a_mended_question_is_said_and_can_be_refused(
    client, index_now, language, said
):
    ResourceFactory(title_en="Treatment of malaria")
    index_now()

    page = library(client, "malarai", language)
    assert f"{said} <b>malaria</b>" in page
    assert 'class="hit"' in page

    with translation.override(language):
        address = reverse("resources:library")
    plain = client.get(address, {"q": "malarai", "also": "no"}).content.decode()
    assert 'class="hit"' not in plain
