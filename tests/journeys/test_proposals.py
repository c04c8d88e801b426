"""What is proposed under the search field, by keyboard and to screen readers."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def library(index_now):
    ComponentFactory(name_en="Malaria control", name_fr="Lutte contre le paludisme")
    resource = ResourceFactory(title_en="Treatment of malaria")
    index_now()
    return resource


@pytest.mark.parametrize(
    ("language", "width", "said"),
    [("en", 1280, "Proposals: 3."), ("fr", 360, "Propositions")],
)
def test_proposals_are_reached_by_keyboard_and_said(
    new_context, live_site, library, assert_accessible, language, width, said
):
    page = new_context(viewport={"width": width, "height": 700}).new_page()
    page.goto(f"{live_site}/{language}/")
    field = page.get_by_role("combobox").first
    field.press_sequentially("malar")

    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text=said)).to_have_count(1)
    assert_accessible(page)

    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute(
        "id"
    )
    field.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("malar")
    field.press("ArrowDown")
    expect(options.first).to_be_visible()


def test_a_proposal_leads_to_its_page_and_a_word_is_searched(page, live_site, library):
    page.goto(f"{live_site}/en/")
    field = page.get_by_role("combobox").first
    field.press_sequentially("treat")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("option", name=re.compile("Treatment of malaria")).click()
    expect(page).to_have_url(re.compile(library.get_absolute_url("en")))

    page.goto(f"{live_site}/en/")
    field = page.get_by_role("combobox").first
    field.press_sequentially("malar")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowUp")  # the last one is a word
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/resources/\?q=malaria"))


def test_without_script_the_form_is_a_plain_one(
    page_without_script, live_site, library
):
    page_without_script.goto(f"{live_site}/en/")
    page_without_script.get_by_role("searchbox").first.fill("malaria")
    page_without_script.get_by_role("button", name="Search").first.click()

    expect(page_without_script.locator(".hit")).to_have_count(1)
