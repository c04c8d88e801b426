"""Blocks of pages as readers meet them."""

import re

import pytest
from bs4 import BeautifulSoup

from portal.pages.models import StandardPage
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory

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
