"""The secretariat finds what is held, keeps the view, and does one thing with many."""

import pytest
from playwright.sync_api import expect

from resources.ingest.models import PageText
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory
from tests.factories.uploads import DocumentFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(index_now):
    document = DocumentFactory(title="Supply manual")
    PageText.objects.create(document=document, number=37, text="Chloroquine resistance")
    resource = ResourceFactory(
        title_en="Supply", title_fr="Approvisionnement", files={"en": document}
    )
    ResourceFactory(title_en="Chloroquine draft", title_fr="", live=False)
    index_now()
    return resource


@pytest.mark.parametrize("width", [360, 1280])
def test_by_a_word_on_page_37_to_a_tag_for_all_that_have_it(
    new_context, live_site, sign_in, assert_accessible, held, width
):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    sign_in(page, PersonFactory(groups=["Secretariat"]))

    page.goto(f"{live_site}/admin/desk/")
    page.get_by_label("Search everything that is held").fill("chloroquine")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3 entries")).to_be_visible()
    expect(page.get_by_role("link", name="Page 37").first).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    if width == 360:
        page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="Resources 2").check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("Chloroquine")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Chloroquine", exact=True)).to_be_visible()

    if width == 1280:
        page.get_by_label("Tick all of this page").check()
    else:
        page.get_by_label("Tick “Supply”").check()
        page.get_by_label("Tick “Chloroquine draft”").check()
    expect(page.get_by_text("Ticked: 2")).to_be_visible()
    page.get_by_label("With the ticked items").select_option("Add tags")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="With these 2 entries")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Tags").fill("outdated")
    page.get_by_role("button", name="Add tags").click()
    expect(page.get_by_text("Done for 2 items.")).to_be_visible()
    assert list(Resource.objects.get(pk=held.pk).tags.names()) == ["outdated"]


def test_it_works_without_scripts_and_in_french(
    page_without_script, live_site, sign_in, held
):
    page = page_without_script
    sign_in(page, PersonFactory(groups=["Secretariat"], language="fr"))

    page.goto(f"{live_site}/admin/desk/?q=chloroquine&kind=resource")
    expect(page.get_by_role("heading", name="2 éléments")).to_be_visible()
    page.get_by_label("Cocher « Approvisionnement »").check()
    page.get_by_label("Pour ce qui est coché").select_option("Dépublier")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Dépublier").click()

    assert not Resource.objects.get(pk=held.pk).live
