"""What the secretariat recommends, as readers meet it above the results."""

import pytest
from playwright.sync_api import expect

from tests.factories.promotions import PromotionFactory
from tests.factories.resources import ResourceFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("address", "width", "heading"),
    [
        ("/en/resources/?q=zinc", 360, "Recommended by the secretariat"),
        ("/fr/ressources/?q=zinc", 1280, "Recommandé par le secrétariat"),
    ],
)
def test_it_is_the_first_link_of_the_results(
    new_context, live_site, index_now, assert_accessible, address, width, heading
):
    resource = ResourceFactory(title_en="Chosen guide", title_fr="Guide choisi")
    ResourceFactory(title_en="All about zinc", title_fr="Tout sur le zinc")
    PromotionFactory(questions="zinc", resource=resource)
    index_now()
    page = new_context(viewport={"width": width, "height": 700}).new_page()

    page.goto(f"{live_site}{address}")

    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    first = page.locator("#results").get_by_role("link").first
    expect(first).to_have_attribute("href", resource.get_absolute_url(address[1:3]))
    assert_accessible(page)
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("uid")
