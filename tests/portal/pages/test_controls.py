"""Who writes in French finds French controls in every block."""

import html
import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from portal.pages.blocks import BodyBlock
from portal.pages.controls import TableBlock
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home

pytestmark = pytest.mark.django_db


def form_in(client, language):
    client.force_login(PersonFactory(secretariat=True, language=language))
    address = reverse(
        "wagtailadmin_pages:add", args=["pages", "standardpage", home().pk]
    )
    return html.unescape(client.get(address).content.decode())


def test_the_menu_of_a_table_and_the_choosers_speak_french(client):
    shown = form_in(client, "fr")

    assert "une ligne au-dessus" in shown
    for wrong in ("Insert a row above", "Choisir ressource", "Choisir organisation"):
        assert wrong not in shown


def test_the_same_form_speaks_english_to_others(client):
    assert "Insert a row above" in form_in(client, "en")


def test_migrations_know_these_blocks_by_wagtails_names():
    paths = {
        name: block.deconstruct()[0] for name, block in BodyBlock().child_blocks.items()
    }

    assert paths["table"] == "wagtail.contrib.table_block.blocks.TableBlock"


def table(**more):
    return {"data": [["Country", "Workers"], ["Mali", "4,500"]], **more}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "which cells are headers"), ("fr", "cellules")]
)
def test_a_table_without_headers_is_refused_in_words(language, words):
    block = TableBlock()

    with pytest.raises(ValidationError) as refusal:
        block.clean(table())

    with translation.override(language):
        assert words in refusal.value.messages[0]


def test_a_table_without_headers_may_stay_in_a_draft():
    block = TableBlock()
    block.defer_required_validation()

    kept = block.to_python(block.clean(table()))

    assert not kept.get("table_header_choice")


def test_a_table_with_headers_is_taken():
    block = TableBlock()

    assert block.clean(table(table_header_choice="row"))["first_row_is_table_header"]


@pytest.mark.parametrize(
    ("language", "text", "answer", "cells"),
    [
        ("en", "Text", "Answer", "Cells of the table"),
        ("fr", "Texte", "Réponse", "Cellules du tableau"),
    ],
)
def test_what_is_written_in_has_a_name(client, language, text, answer, cells):
    shown = form_in(client, language)

    assert f'data-name="{cells}"' in shown
    for name in (text, answer):
        assert f'"ariaLabel": {json.dumps(name)}' in shown
