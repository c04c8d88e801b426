"""Blocks of pages as readers meet them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from portal.pages.models import StandardPage
from portal.uploads.models import Image
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, OrganisationFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db
TABLE = {
    "data": [
        ["Pays", "Agents", "Note"],
        ["Mali", "12 345", None],
        ["Niger", "0", "<b>"],
    ],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Agents par pays",
}


def shown(client, table):
    stream = StandardPage.body_fr.field.stream_block.to_python(
        [{"type": "table", "value": TABLE | table}]
    )
    page = page_at(home(), title_en="P", title_fr="P fr", body_fr=stream)
    return client.get(page.get_absolute_url("fr")).content.decode()


def test_on_a_phone_each_cell_of_a_table_says_what_it_is(client):
    page = shown(client, {})

    assert '<th scope="row">Mali</th>' in page
    assert '<td><span class="in-cell">Agents\xa0: </span>12 345</td><td></td>' in page
    assert '<span class="in-cell">Note\xa0: </span>&lt;b&gt;</td>' in page


def test_a_table_without_a_head_has_only_its_cells(client):
    page = shown(client, {"first_row_is_table_header": False})

    assert "<thead>" not in page
    assert "in-cell" not in page
    assert "<td>12 345</td>" in page


def test_our_own_words_in_a_page_of_the_other_language_are_marked(client):
    """Else a screen reader reads "Partager" as an English word."""
    resource = ResourceFactory(title_en="Guide", title_fr="Guide des ASC", live=True)
    body = [
        {"type": "key_messages", "value": {"items": [{"message": "M", "share": "S"}]}},
        {"type": "video", "value": {"title": "A visit", "url": "https://example.org/"}},
        {"type": "resources", "value": {"heading": "", "items": [resource.pk]}},
        {"type": "table", "value": TABLE | {"table_caption": ""}},
    ]
    stream = StandardPage.body_en.field.stream_block.to_python(body)
    page = page_at(home(), title_en="P", body_en=stream)

    html = BeautifulSoup(client.get(page.get_absolute_url("fr")).content, "html.parser")

    assert html.select_one(".prose")["lang"] == "en"
    for words in ("Partager par WhatsApp", "Regarder", "Guide des ASC"):
        assert language_of(html, words) == "fr", words
    for words in ("M", "S", "A visit", "Mali"):
        assert language_of(html, words) == "en", words
    assert html.select_one(".scroll")["aria-label"] == "Tableau"


def language_of(html, words):
    """The one that a screen reader takes for the words."""
    place = html.select_one(".prose").find(string=re.compile(rf"^\s*{words}"))
    return place.find_parent(lang=True)["lang"]


def gone(kind):
    """A block that names what is deleted afterwards, and that thing."""
    if kind == "figure":
        image = Image.objects.create(title="i", file=get_test_image_file())
        return {"image": image.pk, "caption": "A visit"}, image
    if kind == "resources":
        resource = ResourceFactory(title_en="Guide", live=True)
        return {"heading": "To read", "items": [resource.pk]}, resource
    organisation = OrganisationFactory()
    return {"heading": "Partners", "items": [organisation.pk]}, organisation


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["figure", "resources", "organisations"])
def test_what_was_deleted_leaves_a_gap_on_a_page(client, secretary, kind, language):
    value, thing = gone(kind)
    stream = StandardPage.body_en.field.stream_block.to_python(
        [{"type": kind, "value": value}, {"type": "text", "value": "<p>The rest.</p>"}]
    )
    page = page_at(home(), title_en="P", title_fr="P fr", body_en=stream)
    thing.delete()

    shown = client.get(page.get_absolute_url(language))

    assert "The rest." in text_of(shown)
    client.force_login(secretary)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(edit).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_of_components_follows_their_names(client, language):
    component = ComponentFactory(number=4, name_en="Supplies", name_fr="Produits")
    stream = StandardPage.body_en.field.stream_block.to_python(
        [{"type": "components", "value": None}]
    )
    page = page_at(
        home(), title_en="P", title_fr="P fr", body_en=stream, body_fr=stream
    )
    component.name_en, component.name_fr = "Medicines", "Médicaments"
    component.save()

    shown = text_of(client.get(page.get_absolute_url(language)))

    name = {"en": "Medicines", "fr": "Médicaments"}[language]
    link = component.get_absolute_url(language)
    assert f'<li value="4"><a href="{link}">{name}</a></li>' in shown
