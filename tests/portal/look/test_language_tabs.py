"""Where a form of two languages opens."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories.resource_form import ADD, edit_url, form
from tests.factories.resources import ResourceFactory

pytestmark = pytest.mark.django_db


def tabs_of(response):
    """The headings of the language tabs as they stand, and the one that is open."""
    page = BeautifulSoup(response.content, "html.parser")
    tabs = page.select_one("main form .w-tabs")
    links = tabs.select("[role=tab]")
    opens = [
        link.contents[0].strip()
        for link in links
        if link["href"] == f"#{tabs['data-w-tabs-active-panel-id-value']}"
    ]
    return [link.contents[0].strip() for link in links][:2], *opens


def opened(client, person, language, address):
    person.language = language
    person.save()
    client.force_login(person)
    return tabs_of(client.get(address))


@pytest.mark.parametrize(
    ("language", "titles", "tabs", "opens"),
    [
        ("en", {"title_en": "Guide", "title_fr": "Guide"}, "English French", "English"),
        ("en", {"title_en": "", "title_fr": "Guide"}, "English French", "French"),
        ("fr", {"title_en": "Guide", "title_fr": "Guide"}, "Français Anglais", 0),
        ("fr", {"title_en": "Guide", "title_fr": ""}, "Français Anglais", "Anglais"),
    ],
)
def test_a_resource_opens_where_it_has_words(
    client, secretary, language, titles, tabs, opens
):
    address = edit_url(ResourceFactory(**titles))

    headings, opened_on = opened(client, secretary, language, address)

    assert headings == tabs.split()
    assert opened_on == (opens or headings[0])


@pytest.mark.parametrize(("language", "own"), [("en", "English"), ("fr", "Français")])
def test_a_new_resource_begins_in_the_editors_language(client, editor, language, own):
    assert opened(client, editor, language, reverse(ADD))[1] == own


def test_who_gave_no_title_is_told_so_in_their_own_tab(client, editor):
    editor.language = "fr"
    editor.save()
    client.force_login(editor)

    errors = client.post(reverse(ADD), form()).context["form"].errors

    assert [*errors] == ["title_fr"]
