"""Words that are selected in a draft are commented on, without copying them."""

import pytest
from playwright.sync_api import expect

from tests.factories.drafts import a_draft, a_file, read_all
from tests.factories.links import a_link

SELECT = """() => {
  const words = document.querySelector("#page-2 > p").firstChild;
  document.getSelection().setBaseAndExtent(words, 0, words, words.length);
}"""


@pytest.mark.django_db(transaction=True)
def test_selected_words_are_commented_on(page, new_context, live_site, sign_in):
    draft = a_draft(title="Fiches", file=a_file(["Page une", "Deux mots"]))
    read_all(draft)
    _link, token, _code = a_link(draft, may_comment=True)
    sign_in(page, draft.begun_by)

    page.goto(f"{live_site}{draft.newest.get_absolute_url()}")
    offer = page.get_by_role("link", name="Comment on this passage")
    expect(offer).to_have_count(0)
    page.evaluate(SELECT)
    offer.click()
    expect(page.get_by_label("Passage")).to_have_value("Deux mots")
    expect(page.get_by_label("Page or section")).to_have_value("2")

    outside = new_context(viewport={"width": 360, "height": 740}).new_page()
    outside.goto(f"{live_site}/fr/partage/{token}/")
    outside.get_by_label("Votre nom").fill("Fatou Sow")
    outside.get_by_role("button", name="Lire").click()
    outside.evaluate(SELECT)
    outside.get_by_role("link", name="Commenter ce passage").click()
    expect(outside.get_by_label("Passage")).to_have_value("Deux mots")
    outside.get_by_label("Commentaire", exact=True).fill("Trop court.")
    outside.get_by_role("button", name="Envoyer le commentaire").click()
    expect(outside.get_by_role("status")).to_contain_text("est enregistré")
