"""Publish pressed while the form is saving itself."""

import re
import time

import pytest
from playwright.sync_api import expect

from resources.models import Resource
from tests.journeys.test_a_document_goes_in_and_is_found import (
    ENGLISH,
    add_file,
    begin_a_resource,
    publish,
)

pytestmark = pytest.mark.journey

# The form remembers the tab that was open.
SAVED = re.compile(r"/edit/\d+/(#tab-files)?$")


def slowly(route):
    """What the form sends by itself is saved at once and answered late: the browser has
    to press Publish in between, and nothing tells it when."""
    answer = route.fetch()
    if "application/json" in route.request.headers.get("accept", ""):
        time.sleep(1)  # a slow network; no test waits by it
    route.fulfill(response=answer)


def test_a_new_row_is_kept_once(page, live_site, sign_in, secretary):
    sign_in(page, secretary)
    begin_a_resource(page, live_site)
    page.wait_for_url(SAVED)
    page.route("**/resource/edit/*", slowly)
    with page.expect_request(
        lambda sent: "/edit/" in sent.url and sent.method == "POST"
    ):
        add_file(page, 0, "guide.pdf", ENGLISH, "en")

    publish(page)

    expect(page.locator(".messages")).to_contain_text("Supply guide")
    resource = Resource.objects.get()
    assert resource.live
    assert resource.editions.get().files.count() == 1
