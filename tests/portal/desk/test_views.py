"""The document index in the administration: what is listed, for whom, in which order."""

import csv
import io
import re
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.desk.models import MOST_VIEWS, SavedView
from portal.search import query
from portal.search.trouble import IndexUnavailableError
from resources.ingest.models import PageText
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory, draft_of
from tests.factories.topics import ComponentFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, index_now, secretary):
    """The page as the secretariat sees it."""

    def desk(person=secretary, **asked):
        index_now()
        client.force_login(person)
        return client.get(reverse("desk"), asked)

    return desk


def titles(response):
    return [str(line.title) for line in response.context["lines"]]


def counts(response, facet):
    found = next(f for f in response.context["facets"] if f.name == facet)
    return {o.name: o.count for o in (*found.options, *found.more)}


def a_broken_index(monkeypatch):
    def broken():
        raise IndexUnavailableError("for this test")

    monkeypatch.setattr(query, "engine", broken)


def test_everything_that_is_held_is_listed_with_true_counts(desk):
    ResourceFactory(title_en="Live guide", files=["en"])
    ResourceFactory(title_en="Draft guide", live=False, links={"fr": "https://a.org/x"})
    draft_of(ResourceFactory(title_en="Changed guide"), title_en="Newer guide")
    page_at(home(), title_en="A page", live=False)

    response = desk()

    told = counts(response, "kind")
    assert told == {"Resources": 3, "Files": 1, "Links": 1, "Pages": 2}
    assert response.context["found"] == 7 == len(response.context["lines"])
    assert counts(response, "state")["With unpublished changes"] == 1
    assert {"Live guide", "Draft guide", "Newer guide", "A page"} <= set(
        titles(response)
    )


def test_words_inside_a_file_lead_to_its_page(desk):
    document = DocumentFactory(title="The file")
    for number, text in enumerate(["Nothing", "About <zinc> salts"], start=1):
        PageText.objects.create(document=document, number=number, text=text)

    response = desk(q="zinc", kind="file")

    assert titles(response) == ["The file"]
    html = response.content.decode()
    assert "&lt;<mark>zinc</mark>" in html
    assert f'{reverse("uploads:text", args=[document.pk])}?page=2"' in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "draft"}, {"Okapi"}),
        ({"state": ["draft", "live"], "kind": "resource"}, {"Okapi", "Zebra"}),
        ({"component": "stripes"}, {"Zebra"}),
        ({"from": "2015"}, {"Zebra"}),
        ({"to": "2014", "kind": "resource"}, {"Okapi"}),
        ({"from": "2030", "to": "2001", "kind": "resource"}, {"Okapi", "Zebra"}),
        ({"size": "huge"}, set()),
        ({"owner": "999999"}, set()),
        ({"kind": "nonsense"}, set()),
    ],
)
def test_filters_narrow_the_list(desk, asked, found):
    ResourceFactory(title_en="Okapi", title_fr="", year=2010, live=False)
    stripes = ComponentFactory(slug="stripes")
    ResourceFactory(title_en="Zebra", title_fr="", year=2020, components=[stripes])

    response = desk(**asked)

    assert response.status_code == 200
    assert set(titles(response)) - {"Home"} == found


def test_what_is_malformed_in_the_address_is_left_out(desk):
    ResourceFactory(title_en="Okapi")

    response = desk(
        **{"q": "okapi\x00", "page": "²", "sort": "; drop", "from": "x", "kind": "\x00"}
    )

    assert response.status_code == 200
    assert titles(response) == ["Okapi"]


def test_the_list_is_in_the_language_of_the_reader(desk, client, secretary):
    secretary.language = "fr"
    secretary.save()
    ResourceFactory(title_en="Guide", title_fr="Manuel", live=False)

    response = desk()

    assert "Manuel" in titles(response)
    html = response.content.decode()
    assert "Index des documents" in html
    assert counts(response, "state")["Brouillon"] == 1


def test_while_the_index_is_broken_the_tables_answer_and_the_page_says_so(
    desk, monkeypatch
):
    ResourceFactory(title_en="Événement caché", live=False, files=["en"])
    ResourceFactory(title_en="Other")
    page_at(home(), title_en="Evenement page")
    asked = {"q": "evenement"}
    by_index = desk(**asked)
    a_broken_index(monkeypatch)

    by_tables = desk(**asked)

    assert b"The search index cannot answer" in by_tables.content
    assert set(titles(by_tables)) == set(titles(by_index)) != set()
    for facet in ("kind", "state", "language"):
        assert counts(by_tables, facet) == counts(by_index, facet)
    assert titles(desk(**asked, kind="page")) == ["Evenement page"]


def test_the_queries_of_the_list_do_not_grow(desk, client):
    def made(number):
        for _ in range(number):
            ResourceFactory(files=["en"], links={"fr": "https://a.org/x"})
            draft_of(ResourceFactory(), files=["fr"])
            page_at(home(), title_en="Page", slug=f"page-{number}-{_}")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("desk"))
        return len(queries), len(response.context["lines"])

    made(1)
    desk()
    few, _lines = asked()
    made(4)
    desk()
    many, lines = asked()
    assert lines > 20
    assert many <= few <= 90


# --- Who may come in --------------------------------------------------------------

DOORS = ["desk", "desk_export", "desk_save_view", "desk_delete_view", "desk_act"]


def knock(client, name, method):
    args = {"desk_export": ["csv"], "desk_delete_view": [1]}.get(name, [])
    return getattr(client, method)(reverse(name, args=args), {"q": "guide"})


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_visitors_are_sent_to_the_log_in_at_every_door(client, name, method):
    ResourceFactory(title_en="Secret guide", live=False)

    response = knock(client, name, method)

    assert response.status_code == 302
    assert "login" in response["Location"]


@pytest.mark.parametrize("name", DOORS)
def test_people_without_a_right_are_refused_at_every_door(client, name):
    client.force_login(PersonFactory())

    response = knock(client, name, "get")

    assert response.status_code in (302, 403)
    assert b"guide" not in response.content


@pytest.mark.parametrize("role", ["secretary", "editor", "reviewer"])
def test_every_role_finds_it_in_the_menu_and_on_the_first_page(request, client, role):
    client.force_login(request.getfixturevalue(role))

    response = client.get(reverse("wagtailadmin_home"))

    assert response.content.decode().count(reverse("desk")) >= 2


# --- To take along ----------------------------------------------------------------


def test_all_that_is_found_is_exported_not_the_page_alone(desk, client):
    for number in range(120):
        ResourceFactory(title_en=f"=Guide {number}", title_fr="", live=False)
    desk()

    response = client.get(reverse("desk_export", args=["csv"]), {"kind": "resource"})

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len({row["Number in the index"] for row in rows}) == 120 == len(rows)
    assert rows[0]["State"] == "Draft"
    assert rows[0]["Title in English"].startswith("'=Guide")
    assert "no-store" in response["Cache-Control"]


def test_the_table_for_excel_has_the_same_rows(desk, client):
    ResourceFactory(title_en="Guide", title_fr="Manuel", files=["fr"])
    desk()

    response = client.get(reverse("desk_export", args=["xlsx"]), {"kind": "file"})

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    head, row = list(sheet.iter_rows(values_only=True))
    told = dict(zip(head, row, strict=True))
    assert (told["State"], told["Languages"]) == ("Live", "French")
    assert told["Where it is"].startswith("Guide")
    assert isinstance(told["Size in bytes"], int)
    assert told["Address"].startswith("http://localhost:8000/")
    assert client.get(reverse("desk_export", args=["exe"])).status_code == 404


# --- Saved views ------------------------------------------------------------------


def save(client, query, **fields):
    return client.post(f"{reverse('desk_save_view')}?{urlencode(query)}", fields)


def test_a_view_is_saved_listed_and_deleted(desk, client, secretary):
    desk()
    save(client, {"kind": "file", "reading": "refused", "page": 3}, name="  Not  read ")

    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Not read", "kind=file&reading=refused")
    assert (view.person, view.is_shared) == (secretary, False)
    assert f"?{view.query}".replace("&", "&amp;") in desk().content.decode()

    client.post(reverse("desk_delete_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_the_forms_carry_what_protects_them(secretary):
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretary)
    SavedView.objects.create(person=secretary, name="Files", query="kind=file")

    page = client.get(reverse("desk"), {"kind": "file"}).content.decode()

    tokens = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    sent = {"name": "Mine", "csrfmiddlewaretoken": tokens[0]}
    client.post(f"{reverse('desk_save_view')}?kind=page", sent)
    assert SavedView.objects.filter(name="Mine").exists()
    assert len(tokens) >= 2  # to save, and to delete


def test_saving_under_a_name_again_replaces_the_view(desk, client):
    desk()
    save(client, {"kind": "file"}, name="Mine")
    save(client, {"kind": "page"}, name="Mine")

    assert [view.query for view in SavedView.objects.all()] == ["kind=page"]


def test_only_the_secretariat_shares_views(desk, client, secretary, editor):
    desk(editor)
    save(client, {"kind": "file"}, name="Editor's", is_shared="on")
    desk(secretary)
    save(client, {"kind": "page"}, name="Shared", is_shared="on")
    save(client, {"kind": "news"}, name="Private")

    shown = [view.name for view in desk(editor).context["saved_views"]]
    assert shown == ["Editor's", "Shared"]
    shared = SavedView.objects.get(name="Shared")
    assert shared.is_shared
    assert not SavedView.objects.get(name="Editor's").is_shared

    client.post(reverse("desk_delete_view", args=[shared.pk]))
    client.post(
        reverse("desk_delete_view", args=[SavedView.objects.get(name="Private").pk])
    )
    assert SavedView.objects.filter(name__in=["Shared", "Private"]).count() == 2


def test_a_view_needs_a_name_and_there_are_not_too_many(desk, client, secretary):
    desk()
    save(client, {"kind": "file"}, name=" ")
    assert not SavedView.objects.exists()

    for number in range(MOST_VIEWS):
        SavedView.objects.create(person=secretary, name=f"View {number}")
    response = client.post(
        f"{reverse('desk_save_view')}?kind=file", {"name": "One more"}, follow=True
    )
    assert SavedView.objects.count() == MOST_VIEWS
    assert b"delete one first" in response.content
