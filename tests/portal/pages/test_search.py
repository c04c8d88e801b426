"""Pages are found by their words in either language, beside the resources."""

import pytest
from django.core.management import call_command
from django.utils import translation
from wagtail.models import PageViewRestriction

from portal.pages.search import find_pages
from portal.search import query
from portal.search.plan import plan
from portal.search.query import SearchRequest, SearchResult, search
from tests.factories.pages import event, home, page_at

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def found(index_now):
    """Make a page and put it into the index, as the background does."""

    def make(parent=None, **fields):
        page = page_at(parent or home(), **fields)
        index_now()
        return page

    return make


def titles(question):
    return [page.title for page in find_pages(question)]


@pytest.mark.parametrize("question", ["zebra", "zèbre", "stripes", "rayures"])
def test_a_page_is_found_by_title_and_content_in_both_languages(found, question):
    found(
        title_en="Zebra",
        title_fr="Zèbre",
        body_en=[("text", "<p>stripes</p>")],
        body_fr=[("text", "<p>rayures</p>")],
    )

    assert titles(question) == ["Zebra"]


@pytest.mark.parametrize(
    ("question", "language"),
    [("okapis", "en"), ("OKAPI striped", "en"), ("rayure", "fr"), ("ZEBRES", "fr")],
)
def test_a_page_is_found_by_another_form_of_its_words(found, question, language):
    found(
        title_en="Okapi",
        title_fr="Animaux zébrés",
        body_en=[("text", "<p>A stripe, and another stripe</p>")],
        body_fr=[("text", "<p>des rayures</p>")],
    )

    with translation.override(language):
        assert titles(question) == ["Okapi"]


def test_the_title_counts_for_more_than_the_content(found):
    body = [("text", "<p>An okapi lives in the forest and eats leaves</p>")]
    found(title_en="Lions", slug="lions", body_en=[("text", "<p>A lion</p>")])
    found(title_en="Birds", slug="birds", body_en=body)
    found(title_en="The okapi", slug="okapi")

    assert titles("okapi") == ["The okapi", "Birds"]


def test_a_question_that_the_library_worked_out_is_not_worked_out_again(
    found, monkeypatch
):
    found(title_en="Okapi")
    beside = search(SearchRequest(text="okapis"))
    monkeypatch.setattr(query, "plan", None)

    assert [page.title for page in find_pages("okapis", beside)] == ["Okapi"]


@pytest.mark.parametrize(
    ("typed", "titles"), [("okapy", ["Okapi"]), ("gnou", ["Gnou"]), ("", [])]
)
def test_what_was_meant_is_looked_for_where_no_page_has_what_was_typed(
    found, typed, titles
):
    found(title_en="Okapi", slug="okapi")
    found(title_en="Gnou", slug="gnou")
    beside = SearchResult(plan=plan("okapi"), mended="okapi")

    assert [page.title for page in find_pages(typed, beside)] == titles


def test_pages_are_not_among_the_resources(found):
    found(title_en="Okapi")

    assert search(SearchRequest(text="okapi")).total == 0
    assert search(SearchRequest(text="okapi", shelf="site")).total == 1


@pytest.mark.parametrize("question", ["okapi", "okapi okapi", ""])
def test_closing_a_page_closes_those_below_it(found, index_now, question):
    above = found(title_en="Gnu", slug="gnu")
    found(parent=above, title_en="Okapi below")
    asked = SearchRequest(text=question, shelf="site", brief=True)
    assert search(asked).total

    PageViewRestriction.objects.create(
        page=above, restriction_type=PageViewRestriction.LOGIN
    )
    assert titles("okapi") == []  # even before the index knows
    index_now()

    assert search(asked).total == 0


def test_opening_a_page_again_opens_those_below_it(found, index_now):
    above = found(title_en="Gnu", slug="gnu")
    closed = PageViewRestriction.objects.create(
        page=above, restriction_type=PageViewRestriction.LOGIN
    )
    found(parent=above, title_en="Okapi below")
    assert titles("okapi") == []

    closed.delete()
    index_now()

    assert titles("okapi") == ["Okapi below"]


def test_what_was_withdrawn_or_deleted_leaves_the_index(found, index_now):
    withdrawn, deleted = (
        found(title_en="Okapi one", slug="a"),
        found(title_en="Okapi two"),
    )
    asked = SearchRequest(text="okapi", shelf="site")
    assert search(asked).total == 2

    withdrawn.unpublish()
    deleted.delete()
    index_now()

    assert search(asked).total == 0


@pytest.mark.parametrize("question", ["okapi", "zèbre"])
def test_the_database_answers_while_there_is_no_index(question):
    page_at(home(), title_en="Okapi", title_fr="Zèbre")
    page_at(home(), title_en="Okapi draft", title_fr="Zèbre caché", live=False)
    call_command("update_index", verbosity=0)

    assert search(SearchRequest(text=question, shelf="site")).degraded
    assert titles(question) == ["Okapi"]


def test_what_is_not_public_is_not_found(found):
    found(title_en="Okapi draft", live=False)
    closed = found(title_en="Okapi closed")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )
    live = found(title_en="Gnu", slug="gnu")
    live.title_en = "Okapi to be"
    live.save_revision()

    assert titles("okapi") == []


@pytest.mark.parametrize(
    "question", ["", " ", '"', "a OR", "*", "x" * 5000, "'; --", "\x00", "a:b", "é" * 9]
)
def test_odd_questions_find_nothing_and_break_nothing(found, question):
    found(title_en="Gnu")

    assert titles(question) == []


def test_the_library_shows_them_in_a_group_of_their_own(client, found):
    found(title_en="Gnu page", title_fr="Page du gnou")

    assert "Gnu page" in client.get("/en/resources/?q=gnu").content.decode()
    french = client.get("/fr/ressources/?q=gnou").content.decode()
    assert "Page du gnou" in french
    assert "Pages, actualités et événements" in french


@pytest.mark.parametrize("question", ["Antioch", "Antioche"])
def test_an_event_is_found_by_its_place_in_both_languages(index_now, question):
    event(title_en="Workshop", place_en="Antioch", place_fr="Antioche")
    index_now()

    assert titles(question) == ["Workshop"]
