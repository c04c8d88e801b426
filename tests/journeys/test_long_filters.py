"""Finding a term in a long filter by its letters."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.resources import ResourceFactory
from tests.factories.topics import CountryFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def countries(index_now):
    """Eleven countries, the last of them behind "3 more"."""
    names = [f"Pays {number:02}" for number in range(10)] + ["Sénégal"]
    for number, name in enumerate(names):
        country = CountryFactory(name_en=name, name_fr=name, slug=f"c{number}")
        for _copy in range(2 if number < 10 else 1):
            ResourceFactory(countries=[country])
    index_now()


@pytest.mark.parametrize(
    ("language", "path", "field", "said"),
    [
        ("en", "resources", "Find in this list", "In the list: 1"),
        ("fr", "ressources", "Chercher dans cette liste", "Dans la liste : 1"),
    ],
)
def test_a_long_filter_is_searched_without_accents(
    new_context, live_site, countries, assert_accessible, language, path, field, said
):
    page = new_context(viewport={"width": 360, "height": 700}).new_page()
    page.goto(f"{live_site}/{language}/{path}/")
    page.locator(".facets > summary").click()
    list_of_countries = page.get_by_role(
        "group", name=["Country", "Pays"][language == "fr"]
    )
    searched = list_of_countries.get_by_label(field)
    options = list_of_countries.get_by_role("checkbox")
    expect(options).to_have_count(8)

    searched.press_sequentially("SENEG")

    expect(options).to_have_count(1)
    expect(list_of_countries.get_by_role("status")).to_have_text(said)
    assert_accessible(page)
    searched.press("Enter")
    expect(options).to_have_count(1)  # nothing was sent
    options.check()
    page.locator(".facets .apply button").click()
    expect(page).to_have_url(re.compile(r"\?country=c10&"))
    expect(page.locator(".hit")).to_have_count(1)


def test_without_script_the_whole_list_can_be_opened(
    page_without_script, live_site, countries
):
    page_without_script.goto(f"{live_site}/en/resources/")
    page_without_script.get_by_text("3 more").click()

    expect(page_without_script.get_by_label("Sénégal")).to_be_visible()


HIDDEN = """() => {
  const focused = document.activeElement
  if (!focused.closest(".facets form") || focused.closest(".apply")) return false
  const bar = document.querySelector(".facets .apply").getBoundingClientRect()
  return focused.getBoundingClientRect().bottom > bar.top
}"""


def test_what_has_the_focus_is_not_hidden_by_the_button_that_stays(
    new_context, live_site, countries
):
    page = new_context(viewport={"width": 360, "height": 700}).new_page()
    page.goto(f"{live_site}/en/resources/")
    page.locator(".facets > summary").press("Enter")
    for _step in range(12):
        page.keyboard.press("Tab")
        for _moment in range(40):  # while it scrolls
            if not page.evaluate(HIDDEN):
                break
            page.wait_for_timeout(50)
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.name")

    assert page.evaluate("!!document.activeElement.closest('.facets form')")
