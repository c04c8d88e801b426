"""A resource with one PDF is published in at most twelve interactions.

Counted from the first page of the administration to the published page: each click,
each field that is filled, each choice of a list, each file that is chosen.
"""

import re

import pytest
from playwright.sync_api import expect

from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_pdf

pytestmark = [pytest.mark.django_db(transaction=True)]

MOST = 12
GUIDE = {
    "name": "Guide de la supervision.pdf",
    "mimeType": "application/pdf",
    "buffer": make_pdf(["Le guide de la supervision des agents de santé."]),
}
WORDS = {
    "en": {
        "add": "Add a resource",
        "files": "Files",
        "add_file": "Add file",
        "choose": "Choose a document",
        "upload": "Upload",
        "more": "More actions",
        "publish": "Publish",
        "view": "View live",
    },
    "fr": {
        "add": "Ajouter une ressource",
        "files": "Fichiers",
        "add_file": "Ajouter.*fichier",
        "choose": "Choisir un document",
        "upload": "Transférer",
        "more": "Plus d.actions",
        "publish": "Publier",
        "view": "Voir en ligne",
    },
}


class Counted:
    """A person at the browser, whose every interaction is counted."""

    def __init__(self):
        self.done = []

    def click(self, place):
        self.done.append(f"click {place}")
        place.click()

    def fill(self, place, words):
        self.done.append(f"fill {place}")
        place.fill(words)

    def choose_file(self, place, file):
        self.done.append(f"choose a file {place}")
        place.set_input_files(file)

    def choose(self, place, value):
        self.done.append(f"choose {place}")
        place.select_option(value)


def named(text):
    return re.compile(text, re.IGNORECASE)


def add_the_file(page, person, words):
    person.click(page.get_by_role("tab", name=words["files"], exact=True))
    file = page.locator("#inline_child_editions-0-files-0")
    person.click(page.get_by_role("button", name=named(words["add_file"])).first)
    person.click(file.get_by_role("button", name=named(words["choose"])))
    modal = page.locator(".modal-body")
    person.click(modal.get_by_role("tab", name=named(words["upload"])))
    person.choose_file(modal.locator("input[type=file]"), GUIDE)
    expect(modal.locator("input[name$=title]")).to_have_value("Guide de la supervision")
    person.click(modal.get_by_role("button", name=named(words["upload"])))
    expect(file.get_by_text("Guide de la supervision").first).to_be_visible()
    person.choose(file.locator("select[name$=language]"), "fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_resource_with_a_pdf_is_published_in_twelve_interactions(
    page, live_site, sign_in, language
):
    words, person = WORDS[language], Counted()
    sign_in(page, PersonFactory(secretariat=True, language=language))
    page.goto(f"{live_site}/admin/")

    person.click(page.get_by_role("link", name=words["add"]))
    person.fill(page.locator(f"[name=title_{language}]"), "Supervision guide")
    add_the_file(page, person, words)
    person.click(page.get_by_role("button", name=named(words["more"])))
    person.click(page.get_by_role("button", name=named(words["publish"])).first)
    person.click(
        page.locator(".messages").get_by_role("link", name=named(words["view"]))
    )

    expect(page.locator("h1")).to_contain_text("Supervision guide")
    expect(page.get_by_role("link", name=named("PDF")).first).to_be_visible()
    assert Resource.objects.get().live
    assert len(person.done) <= MOST, person.done
