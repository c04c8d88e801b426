"""The forms of the administration on a phone, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def forms():
    """The title of each form and its address."""
    resource = ResourceFactory(title_en="Guide", title_fr="Guide")
    component = ComponentFactory(name_en="Supply chain", name_fr="Supply chain")
    return {
        "Guide": reverse("wagtailsnippets_resources_resource:edit", args=[resource.pk]),
        "Supply chain": reverse(
            "wagtailsnippets_topics_component:edit", args=[component.pk]
        ),
        "": reverse("wagtailsnippets_resources_resource:add"),
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_form_has_a_heading_and_all_its_tabs_are_in_sight(
    new_context, live_site, sign_in, secretary, forms, language
):
    secretary.language = language
    secretary.save()
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, secretary)

    for title, address in forms.items():
        page.goto(f"{live_site}{address}")
        tabs = page.get_by_role("tab")
        if tabs.count():  # their script has run when one of them is chosen
            page.locator("[role=tab][aria-selected=true]").first.wait_for()

        assert page.locator("h1").count() == 1
        assert title in page.locator("h1").inner_text()
        edges = tabs.evaluate_all(
            "tabs => tabs.map(tab => tab.getBoundingClientRect().right)"
        )
        assert all(edge <= PHONE["width"] for edge in edges), (title, edges)
        result = Axe().run(page, options={"runOnly": ["page-has-heading-one"]})
        assert result.violations_count == 0, result.generate_report()


def test_a_list_says_above_its_buttons_what_it_is(
    new_context, live_site, sign_in, secretary
):
    secretary.language = "fr"
    secretary.save()
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, secretary)

    page.goto(f"{live_site}{reverse('wagtailsnippets_resources_resource:list')}")

    name = page.locator(".w-breadcrumbs li:last-child").bounding_box()
    buttons = page.locator("#w-slim-header-buttons").bounding_box()
    assert name["x"] + name["width"] <= PHONE["width"]
    assert name["y"] + name["height"] <= buttons["y"]
