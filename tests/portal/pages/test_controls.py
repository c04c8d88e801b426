"""Who writes in French finds French controls in every block."""

import html

import pytest
from django.urls import reverse

from portal.pages.blocks import BodyBlock
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
