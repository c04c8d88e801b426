"""Publish pressed while the form is saving itself."""

import time

import pytest
from playwright.sync_api import expect

from resources.models import Resource
from tests.journeys.test_a_document_goes_in_and_is_found import (
    ENGLISH,
    add_file,
    open_tab,
)

pytestmark = pytest.mark.journey


def slowly(route):
    """What the form sends by itself is answered late."""
    answer = route.fetch()
    if "application/json" in route.request.headers.get("accept", ""):
        time.sleep(1)
    route.fulfill(response=answer)


def test_a_new_row_is_kept_once(page, live_site, sign_in, secretary):
    sign_in(page, secretary)
    page.goto(f"{live_site}/admin/snippets/resources/resource/add/")
    page.locator("[name=title_en]").fill("Supply guide")
    open_tab(page, "French")
    page.locator("[name=title_fr]").fill("Guide de l’approvisionnement")
    open_tab(page, "Files")
    page.wait_for_url("**/edit/*/")
    page.route("**/resource/edit/*", slowly)
    with page.expect_request(
        lambda sent: "/edit/" in sent.url and sent.method == "POST"
    ):
        add_file(page, 0, "guide.pdf", ENGLISH, "en")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages")).to_contain_text("Supply guide")

    resource = Resource.objects.get()
    assert resource.live
    assert resource.editions.get().files.count() == 1
