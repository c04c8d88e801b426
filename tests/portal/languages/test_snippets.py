"""What Wagtail would say in the language of the start."""

import pytest

from tests.factories.accounts import PersonFactory

CHOOSERS = ("documents", "images", "snippets/choose/topics/organisation")


@pytest.mark.django_db
@pytest.mark.parametrize("chooser", CHOOSERS)
def test_the_tabs_of_a_chooser_speak_french(client, chooser):
    client.force_login(PersonFactory(secretariat=True, language="fr"))

    address = f"/admin/{chooser}/" + ("chooser/" * (chooser in ("documents", "images")))
    tabs = client.get(address).json()["html"]

    assert "Chercher" in tabs
    assert ">Search<" not in tabs.replace(" ", "").replace("\n", "")


@pytest.mark.django_db
def test_a_form_that_asks_for_a_page_does_so_in_french(client):
    client.force_login(PersonFactory(secretariat=True, language="fr"))

    page = client.get("/admin/snippets/promotions/promotion/add/").content.decode()

    assert "Choisissez une page" in page
    assert "Choose a page" not in page
