"""The form of a resource while the panel beside it is open."""

import pytest
from playwright.sync_api import expect

from tests.factories.resource_form import edit_url
from tests.factories.resources import ResourceFactory

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Introducing and scaling up integrated community case management of childhood illness"
RIGHT_EDGES = """() => {
  const right = (element) => element.getBoundingClientRect().right;
  const words = document.createRange();
  words.selectNodeContents(document.querySelector("#header-title"));
  const shown = [...document.querySelectorAll(".w-tabs__tab, #id_title_en")];
  return {
    panel: document.querySelector(".form-side").getBoundingClientRect().left,
    parts: [words, ...shown].map(right),
  };
}"""


HOLDS_ITS_WORDS = """name => {
  const field = document.querySelector(name)
  return field.scrollWidth <= field.clientWidth
    && field.scrollHeight <= field.clientHeight
}"""


def open_status(page):
    # Until then its script has not set anything open or closed.
    page.locator("[role=tab][aria-selected=true]").first.wait_for()
    toggle = page.locator("[data-side-panel-toggle=status]")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    expect(page.locator("[data-side-panel=status]")).to_be_visible()


@pytest.fixture
def form(live_site, secretary):
    resource = ResourceFactory(title_en=LONG)
    return f"{live_site}{edit_url(resource)}"


@pytest.mark.parametrize("width", [1024, 1280])
def test_heading_tabs_and_title_end_before_it(
    new_context, sign_in, secretary, form, width
):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    sign_in(page, secretary)
    page.goto(form)
    open_status(page)

    edges = page.evaluate(RIGHT_EDGES)
    assert max(edges["parts"]) <= edges["panel"], edges
    # It grows with its words once its width has changed.
    page.wait_for_function(HOLDS_ITS_WORDS, arg="#id_title_en")

    page.get_by_role("tab", name="Files").click()
    page.get_by_role("button", name="Add file").click()
    fields = page.locator("select[name^=editions-0-files-0]")
    assert fields.count() == 2
    for right in fields.evaluate_all(
        "fields => fields.map((field) => field.getBoundingClientRect().right)"
    ):
        assert right <= edges["panel"]


def test_no_calendar_lies_over_what_comes_after_its_field(
    page, sign_in, secretary, form
):
    sign_in(page, secretary)
    page.goto(form)
    open_status(page)
    page.get_by_role("button", name="Set schedule").click()

    page.locator("#id_expire_at").focus()
    page.get_by_role("button", name="Save schedule").focus()

    page.wait_for_timeout(600)  # longer than a calendar takes to open
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
