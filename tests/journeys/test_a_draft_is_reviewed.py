"""Three versions of a draft: compared, commented, answered, resolved, approved, closed."""

import re

import pytest
from playwright.sync_api import expect

from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_version, read_all
from tests.factories.subgroups import SeatFactory, SubgroupFactory

pytestmark = [pytest.mark.django_db(transaction=True)]

FIRST = "## Stock\n\nCount the tablets in the box.\n\nSign the card."
SECOND = "## Stock\n\nCount the strips in the box.\n\nSign the card."
THIRD = "## Stock\n\nCount the strips in the box.\n\nTake a picture of the card."

WORDS = {
    "en": {
        "compare": "Compare with version 1",
        "ask": "Ask for a review",
        "open": "Open the review",
        "see": "See the review",
        "add": "Add a comment",
        "passage": re.compile("^Passage"),
        "comment": re.compile("^Comment"),
        "keep": "Post the comment",
        "gone": "no longer in version 3",
        "answer": "Answer",
        "resolve": "Mark as resolved",
        "approve": "I approve with changes",
        "give": "Give my verdict",
        "close": "Close the review now",
        "sure": "Yes, close it",
        "aside": "Set aside or delete",
        "put aside": "Set aside",
        "put away": "1 draft set aside",
        "up again": "Take it up again",
        "summed": "Approves with changes: 1",
    },
    "fr": {
        "compare": "Comparer avec la version 1",
        "ask": "Demander une relecture",
        "open": "Ouvrir la relecture",
        "see": "Voir la relecture",
        "add": "Ajouter un commentaire",
        "passage": re.compile("^Passage"),
        "comment": re.compile("^Commentaire"),
        "keep": "Publier le commentaire",
        "gone": "ne figure plus dans la version 3",
        "answer": "Répondre",
        "resolve": "Marquer comme résolu",
        "approve": "J’approuve avec des changements",
        "give": "Donner mon avis",
        "close": "Clore la relecture maintenant",
        "sure": "Oui, la clore",
        "aside": "Mettre de côté ou supprimer",
        "put aside": "Mettre de côté",
        "put away": "1 projet mis de côté",
        "up again": "Le reprendre",
        "summed": "Approuve avec des changements\u00a0: 1",
    },
}


@pytest.fixture
def chair():
    """One who sits in a sub-group of two, and began the draft."""
    subgroup = SubgroupFactory()
    SeatFactory(subgroup=subgroup, person=PersonFactory(first_name="Binta"))
    return SeatFactory(
        subgroup=subgroup,
        role=Seat.Role.CO_CHAIR,
        person=PersonFactory(first_name="Moussa"),
    )


@pytest.fixture
def draft(chair):
    draft = a_draft(
        chair.subgroup, by=chair.person, title="Checklist", written_text=FIRST
    )
    a_version(draft, by=chair.person, written_text=SECOND, note="Strips")
    read_all(draft)
    return draft


def go_to(page, live_site, language, record):
    path = record.get_absolute_url()
    words = {"fr": path.replace("/en/drafts/", "/fr/projets/")}
    page.goto(f"{live_site}{words.get(language, path)}")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 360)])
def test_three_versions_on_their_way_to_agreement(
    new_context,
    live_site,
    sign_in,
    follow,
    assert_accessible,
    chair,
    draft,
    language,
    width,
):
    say = WORDS[language]
    page = new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    ).new_page()
    sign_in(page, chair.person)
    seen = new_context(viewport={"width": width, "height": 800}).new_page()
    sign_in(seen, chair.person)

    def look():
        """The page as it is, by axe, and whether it fits the width."""
        seen.goto(page.url)
        assert_accessible(seen)
        assert seen.evaluate("document.documentElement.scrollWidth") <= width

    go_to(page, live_site, language, draft)
    page.get_by_role("link", name=say["compare"]).first.click()
    expect(page.locator("ins", has_text="strips")).to_be_visible()
    expect(page.locator("del", has_text="tablets")).to_be_visible()
    look()

    go_to(page, live_site, language, draft)
    page.get_by_role("link", name=say["ask"]).click()
    page.locator("#id_question").fill("Does it fit into one visit?")
    look()
    follow(page.get_by_role("button", name=say["open"]))
    look()

    for passage in ("Sign the card.", "Count the strips"):
        go_to(page, live_site, language, draft)
        page.get_by_role("link", name=say["add"]).first.click()
        page.get_by_role("textbox", name=say["passage"]).fill(passage)
        page.get_by_role("textbox", name=say["comment"]).fill(f"Why {passage}")
        page.get_by_role("button", name=say["keep"]).click()
        expect(page.locator("blockquote")).to_have_text(passage)
    page.get_by_role("textbox", name=say["comment"]).fill("Because of the picture.")
    page.get_by_role("button", name=say["answer"], exact=True).click()
    expect(page.locator(".said")).to_have_count(2)
    follow(page.get_by_role("button", name=say["resolve"]))
    look()

    go_to(page, live_site, language, draft)
    page.get_by_role("link", name=say["give"]).click()
    page.get_by_label(say["approve"]).check()
    follow(page.get_by_role("button", name=say["give"]))
    look()

    a_version(draft, by=chair.person, written_text=THIRD, note="Pictures")
    read_all(draft)
    go_to(page, live_site, language, draft)
    expect(page.locator(".anchor .soft")).to_have_text("version 2")
    expect(page.get_by_text(say["gone"])).to_be_visible()
    look()

    page.get_by_role("link", name=say["see"]).click()
    page.get_by_text(say["close"]).click()
    look()
    page.get_by_role("button", name=say["sure"]).click()
    expect(page.get_by_text(say["summed"])).to_be_visible()
    look()
    with page.expect_download() as download:
        page.locator('a[href$=".docx"]').first.click()
    assert download.value.suggested_filename.endswith(".docx")

    go_to(page, live_site, language, draft)
    follow(page.get_by_role("link", name=say["aside"]))
    look()
    follow(page.get_by_role("button", name=say["put aside"]))
    look()
    page.get_by_text(say["put away"]).click()
    follow(page.get_by_role("link", name="Checklist"))
    look()
    page.get_by_role("button", name=say["up again"]).click()
    expect(page.get_by_role("link", name=say["add"]).first).to_be_visible()
