"""An editor sees how the reading of a chosen file goes on."""

import pytest
from playwright.sync_api import expect

from resources.ingest.models import Reading
from tests.factories.uploads import DocumentFactory


def set_reading(document, **fields):
    Reading.objects.filter(document=document).update(**fields)


@pytest.mark.django_db(transaction=True)
def test_the_state_of_a_chosen_file_changes_as_it_is_read(
    page, live_site, sign_in, secretary
):
    document = DocumentFactory(title="A guide")
    set_reading(document, state="reading", pages_read=11, pages=140)
    sign_in(page, secretary)

    page.goto(f"{live_site}/admin/snippets/resources/resource/add/")
    page.get_by_role("tab", name="Files").click()
    page.get_by_role("button", name="Add File").click()
    page.get_by_role("button", name="Choose a document").first.click()
    page.get_by_role("link", name="A guide").click()

    state = page.locator("reading-state")
    expect(state).to_contain_text("Reading page 12 of 140.")

    set_reading(document, state="refused", refusal="gave_up")
    expect(state).to_contain_text("could not be read after three attempts")

    state.get_by_role("button", name="Read again").click()
    expect(state).to_contain_text("Waiting to be read.")

    set_reading(document, state="read", pages_read=140, pages=140)
    expect(state).to_contain_text("Read: 140 pages.", timeout=15_000)
    link = state.get_by_role("link", name="Show the text")
    expect(link).to_have_attribute("href", f"/uploads/{document.pk}/text/")


@pytest.mark.django_db(transaction=True)
def test_a_file_marked_with_another_language_than_its_words_is_doubted_at_once(
    page, live_site, sign_in, secretary
):
    document = DocumentFactory(title="Un guide")
    set_reading(document, state="read", pages_read=4, pages=4, language="fr")
    sign_in(page, secretary)

    page.goto(f"{live_site}/admin/snippets/resources/resource/add/")
    page.get_by_role("tab", name="Files").click()
    page.get_by_role("button", name="Add File").click()
    page.get_by_role("button", name="Choose a document").first.click()
    page.get_by_role("link", name="Un guide").click()
    doubt = page.get_by_text("Its text is French, but")
    language = page.locator("select[name$='files-0-language']")

    language.select_option("en")
    expect(doubt).to_be_visible()
    language.select_option("fr")
    expect(doubt).to_be_hidden()
