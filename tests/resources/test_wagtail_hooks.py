"""The list and the form of resources, in the language of the person who edits."""

import pytest
from django.urls import reverse
from django.utils import translation

from resources.models import Resource
from tests.factories.resources import ResourceFactory, draft_of

pytestmark = pytest.mark.django_db

VIEWSET = Resource.snippet_viewset


@pytest.fixture
def french(client, secretary):
    secretary.language = "fr"
    secretary.save()
    client.force_login(secretary)
    return client


def page(client, name, *args):
    return client.get(reverse(VIEWSET.get_url_name(name), args=args)).content.decode()


def test_the_list_of_resources_speaks_french(french):
    ResourceFactory()

    shown = page(french, "list")

    for word in ("Accueil", "Statut", "Mise à jour", "Année", "notice seule"):
        assert word in shown
    for word in ("Home", "Status", "Updated"):
        assert word not in shown


def test_the_list_names_a_resource_in_the_language_of_the_editor(french):
    with translation.override("en"):
        ResourceFactory(title_en="Supply guide", title_fr="Guide des stocks")

    shown = page(french, "list")

    assert "Guide des stocks" in shown
    assert "Supply guide" not in shown


def test_the_list_shows_the_title_of_the_newest_draft(french):
    resource = ResourceFactory(title_fr="Ancien titre")
    draft_of(resource, title_fr="Nouveau titre")

    shown = page(french, "list")

    assert "Nouveau titre" in shown


def test_the_form_is_headed_by_the_title_in_the_language_of_the_editor(french):
    with translation.override("en"):
        resource = ResourceFactory(title_en="Supply guide", title_fr="Guide des stocks")

    shown = page(french, "edit", resource.pk)

    assert shown.split("</title>")[0].strip().endswith("Guide des stocks - CCM Central")


def test_a_chooser_speaks_french(french):
    shown = page(french, "add")

    assert "Choisissez un élément" in shown
    assert "Choose organisation" not in shown


def test_the_list_calls_a_draft_a_draft_and_no_document_of_a_sub_group(french):
    ResourceFactory(live=False)

    shown = page(french, "list")

    assert "brouillon" in shown
    assert "projet de document" not in shown
