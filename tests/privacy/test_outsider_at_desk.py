"""The outsider who looks for what stands in the secretariat's document index."""

from itertools import product

import pytest
from django.urls import reverse
from django.utils import translation

from portal.search import completion
from portal.search.query import InsideRequest, SearchRequest, search, search_inside
from portal.search.records import DESK, FACETS_OF, SHELVES
from tests.factories.accounts import PersonFactory
from tests.factories.pages import event, home, page_at
from tests.factories.resources import ResourceFactory, draft_of
from tests.factories.uploads import DocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "zanzibarion"
SLIP = "zanzibarian"


@pytest.fixture
def public(index_now):
    home()
    resource = ResourceFactory(
        title_en="Public guide",
        title_fr="Guide public",
        files=["en"],
        links={"fr": "https://example.org/guide"},
    )
    page_at(home(), title_en="Public page", title_fr="Page publique")
    index_now()
    return resource


@pytest.fixture(params=["visitor", "person without rights"])
def person(request):
    return None if request.param == "visitor" else PersonFactory()


@pytest.fixture
def outsider(client, person):
    if person:
        client.force_login(person)
    return client


def a_document(**fields):
    document = DocumentFactory(filename=f"{SECRET}.pdf", title=SECRET, **fields)
    document.page_texts.create(number=1, text=f"A page about {SECRET} supplies")
    return document


def put_on_the_desk(public):
    """Something secret of every kind that the desk holds."""
    a_document()
    draft_of(
        public,
        title_en=f"Guide {SECRET}",
        files={"en": a_document()},
        links={"en": f"https://example.org/{SECRET}"},
    )
    ResourceFactory(
        live=False, title_en=SECRET, links={"fr": f"https://x.org/{SECRET}"}
    )
    page_at(home(), title_en=f"Page {SECRET}", slug="hidden", live=False)
    slides = {"kind": "slides", "language": "en", "url": f"https://x.org/{SECRET}"}
    event(title_en=f"Call {SECRET}", live=False, materials=[slides])


def everything_told(client):
    """What the library says, and what it proposes and mends."""
    questions = ("", "guide", "page", SECRET, SLIP, f'"{SECRET}"', f"{SECRET}.pdf")
    told = []
    for language in ("en", "fr"):
        with translation.override(language):
            library, proposals = (
                reverse(f"resources:{name}") for name in ("library", "suggestions")
            )
        for question in questions:
            for sort in ("", "size"):
                asked = {"q": question, "sort": sort}
                told.append(client.get(library, asked).content)
            told.append(client.get(proposals, {"q": question[:6]}).content)
    return told


def test_what_stands_on_the_desk_changes_nothing_that_readers_see(
    outsider, public, index_now
):
    before = everything_told(outsider)

    put_on_the_desk(public)
    index_now()

    assert everything_told(outsider) == before
    assert not completion.endings(SECRET[:5], "en", 8)


def test_no_shelf_tells_them_of_it(person, public, index_now):
    put_on_the_desk(public)
    index_now()

    texts = (SECRET, SLIP, f'"{SECRET}"', "")
    for shelf, text in product([*SHELVES, "*", ""], texts):
        asked = SearchRequest(
            text=text, shelf=shelf, facets=FACETS_OF[DESK], filters={}, sort="size"
        )
        told = search(asked, person)
        assert not told.degraded
        assert SECRET not in str(told)
        if shelf == DESK:
            assert (told.total, told.hits, told.facets) == (0, [], {})


def test_nor_do_the_pages_inside_a_file(person, public, index_now):
    put_on_the_desk(public)
    index_now()

    for shelf in SHELVES:
        for key in (f"resources.resource:{public.pk}", "uploads.document:1"):
            asked = InsideRequest(key=key, text=SECRET, shelf=shelf)
            assert search_inside(asked, person).total == 0


def test_readers_cannot_ask_for_what_only_the_desk_tells_apart(person, public):
    for facet in ("kind", "state", "owner", "place", "reading"):
        asked = SearchRequest(filters={facet: ("draft",)}, facets=(facet,))

        told = search(asked, person)

        assert told.total == 1
        assert told.facets == {}


def test_while_the_index_is_broken_the_desk_is_as_closed(person, public):
    put_on_the_desk(public)

    told = search(SearchRequest(shelf=DESK), person)

    assert (told.total, told.hits, told.facets) == (0, [], {})
