"""The address that the form makes while a title is typed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.accounts import PersonFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_french_letters_become_words_of_an_address(page, live_site, sign_in):
    sign_in(page, PersonFactory(secretariat=True))
    page.goto(live_site + reverse("wagtailsnippets_resources_resource:add"))
    page.get_by_role("tab", name="French").click()

    page.locator("[name=title_fr]").press_sequentially("Mise en œuvre de l’enquête")

    expect(page.locator("[name=slug_fr]")).to_have_value("mise-en-oeuvre-de-l-enquete")


def test_french_letters_typed_into_the_address_itself_are_kept(
    page, live_site, sign_in
):
    sign_in(page, PersonFactory(secretariat=True))
    page.goto(live_site + reverse("wagtailsnippets_topics_component:add"))

    page.locator("[name=slug_fr]").press_sequentially("Médicaments & l’œuvre")
    page.locator("[name=slug_fr]").blur()

    expect(page.locator("[name=slug_fr]")).to_have_value("medicaments-l-oeuvre")
