"""Pages are found by their words in either language, beside the resources."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from portal.pages.search import find_pages
from tests.factories.pages import event, home, page_at

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def found():
    """Make a page and put it into the index, as the background does."""

    def make(**fields):
        page = page_at(home(), **fields)
        call_command("update_index", verbosity=0)
        return page

    return make


def titles(question):
    return [page.title for page in find_pages(question)]


@pytest.mark.parametrize("question", ["zebra", "zèbre", "stripes", "rayures"])
def test_a_page_is_found_by_title_and_content_in_both_languages(found, question):
    found(
        title="Zebra",
        title_fr="Zèbre",
        body_en=[("text", "<p>stripes</p>")],
        body_fr=[("text", "<p>rayures</p>")],
    )

    assert titles(question) == ["Zebra"]


def test_what_is_not_public_is_not_found(found):
    found(title="Okapi draft", live=False)
    closed = found(title="Okapi closed")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )
    live = found(title="Gnu", slug="gnu")
    live.title = "Okapi to be"
    live.save_revision()

    assert titles("okapi") == []


@pytest.mark.parametrize(
    "question", ["", " ", '"', "a OR", "*", "x" * 5000, "'; --", "\x00", "a:b", "é" * 9]
)
def test_odd_questions_find_nothing_and_break_nothing(found, question):
    found(title="Gnu")

    assert titles(question) == []


def test_the_library_shows_them_in_a_group_of_their_own(client, found):
    found(title="Gnu page", title_fr="Page du gnou")

    assert "Gnu page" in client.get("/en/resources/?q=gnu").content.decode()
    french = client.get("/fr/ressources/?q=gnou").content.decode()
    assert "Page du gnou" in french
    assert "Pages, actualités et événements" in french


@pytest.mark.parametrize("question", ["Antioch", "Antioche"])
def test_an_event_is_found_by_its_place_in_both_languages(question):
    event(title="Workshop", place_en="Antioch", place_fr="Antioche")
    call_command("update_index", verbosity=0)

    assert titles(question) == ["Workshop"]
