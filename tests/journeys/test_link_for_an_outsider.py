"""A member shares a draft by a link, and takes it back."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.drafts import a_draft, a_file, read_all

PHONE = {"width": 360, "height": 740}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False])
def test_somebody_outside_reads_a_draft_until_the_link_is_ended(
    page, new_context, live_site, sign_in, assert_accessible, script
):
    draft = a_draft(
        title="Fiches de stock", language="fr", file=a_file(["Page une", "Page deux"])
    )
    read_all(draft)
    sign_in(page, draft.begun_by)
    page.goto(f"{live_site}{draft.get_absolute_url()}")
    page.get_by_role("link", name="Links for outsiders").click()
    page.get_by_label("For whom").fill("Ministère de la Santé")
    page.get_by_label("Allow comments, too").check()
    page.get_by_label("Ask for a code too").check()
    page.get_by_role("button", name="Create the link").click()
    address = page.get_by_label("Address").input_value()
    code = page.locator("b.code").inner_text()
    if script:
        assert_accessible(page)

    outside = new_context(viewport=PHONE, java_script_enabled=script).new_page()
    outside.goto(address)
    expect(outside.get_by_text("Fiches de stock")).to_have_count(0)
    outside.get_by_label("Votre nom").fill("Fatou Sow")
    outside.get_by_label("Code").fill("12")
    outside.get_by_role("button", name="Lire le projet de document").click()
    expect(outside.get_by_role("alert")).to_contain_text("pas le code de ce lien")
    outside.get_by_label("Code").fill(code)
    outside.get_by_role("button", name="Lire le projet de document").click()

    expect(outside.get_by_role("heading", level=1)).to_have_text("Fiches de stock")
    expect(outside.get_by_text("Page une")).to_be_visible()
    expect(outside.get_by_text("Page deux")).to_be_visible()
    width = "document.documentElement.scrollWidth"
    if script:
        assert outside.evaluate(width) <= PHONE["width"]
        assert_accessible(outside)
    outside.get_by_role("link", name="Commenter").click()
    outside.get_by_label("Passage").fill("Page deux")
    outside.get_by_label("Commentaire", exact=True).fill("Trop court.")
    if script:
        assert_accessible(outside)
    outside.get_by_role("button", name="Envoyer le commentaire").click()
    expect(outside.get_by_role("status")).to_contain_text("est enregistré")
    with outside.expect_download() as taken:
        outside.get_by_role("link", name=re.compile("PDF")).evaluate(
            "link => { link.download = ''; link.click() }"
        )
    assert taken.value.suggested_filename.endswith(".pdf")

    page.reload()
    page.goto(page.url)
    expect(page.get_by_text("Fatou Sow")).to_be_visible()
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_text("ended", exact=True)).to_be_visible()
    outside.reload()
    expect(outside.get_by_text("Fiches de stock")).to_have_count(0)
    assert outside.goto(address).status == 404
