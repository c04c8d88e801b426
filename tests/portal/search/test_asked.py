"""What people look for is counted, and nothing tells who they are."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from portal.search import asked
from portal.search.asked import click_token
from portal.search.contract import REACH
from portal.search.models import Asked
from portal.search.tasks import KEPT, RARE_KEPT, forget_questions
from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BROWSER = "Mozilla/5.0 (Linux; Android 10)"


@pytest.fixture(autouse=True)
def nothing_noted():
    asked.write_down()
    Asked.objects.all().delete()
    yield
    asked.write_down()


def counted():
    asked.write_down()
    rows = Asked.objects.order_by("question", "language")
    return [(r.question, r.language, r.asked, r.found, r.opened, r.ranks) for r in rows]


def library(client, language="en", agent=BROWSER, **query):
    with translation.override(language):
        path = reverse("resources:library")
    return client.get(path, query, headers={"User-Agent": agent})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zinc   TABLETS ", "zinc tablets"),
        ("mail awa@health.test about zinc", "mail … about zinc"),
        ("call +221 77 123 45 67", "call +…"),
        ("ruptures de stock 2015", "ruptures de stock 2015"),
        ("x" * 500, "x" * 100),
        ("\x00\ud800", ""),
    ],
)
def test_a_question_is_kept_without_what_could_tell_of_a_person(typed, kept):
    assert asked.without_names(typed) == kept


def test_searches_are_counted_by_day_language_and_question(client, index_now):
    ResourceFactory(title_en="Zinc")
    index_now()

    for _ in range(2):
        library(client, q="Zinc")
    library(client, "fr", q="plumpynut")

    assert counted() == [("plumpynut", "fr", 1, 0, 0, 0), ("zinc", "en", 2, 1, 0, 0)]


@pytest.mark.parametrize(
    "query", [{"q": ""}, {"component": "x"}, {"q": "zinc", "page": "2"}]
)
def test_browsing_and_further_pages_are_not_counted(client, query):
    library(client, **query)

    assert counted() == []


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "curl/8", "python-requests/2"])
def test_machines_are_not_counted(client, agent):
    library(client, agent=agent, q="zinc")

    assert counted() == []


def test_a_hit_that_is_opened_is_counted_with_its_place(client, index_now):
    for number in range(2):
        ResourceFactory(title_en=f"Zinc {number}")
    index_now()
    page = library(client, q="zinc").content.decode()
    pings = [part.partition('"')[0] for part in page.split(' ping="')[1:]]

    response = client.post(pings[1].replace("&amp;", "&"))

    assert response.status_code == 204
    assert counted() == [("zinc", "en", 1, 2, 1, 2)]
    assert not response.cookies


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é" * 500])
def test_what_we_have_not_signed_counts_nothing(client, token):
    response = client.post(reverse("resources:opened"), query_params={"hit": token})

    assert response.status_code == 204
    assert counted() == []


@pytest.mark.parametrize(
    ("rank", "told"), [("3", [3]), ("0", [1]), ("9" * 30, [REACH]), ("x", []), ("", [])]
)
def test_a_place_that_cannot_be_is_not_believed(client, rank, told):
    asked = {"hit": click_token("zinc", "en"), "rank": rank}

    client.post(reverse("resources:opened"), query_params=asked)

    assert [row[-1] for row in counted()] == told


def test_rare_questions_go_after_weeks_and_all_after_years():
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    for question, age, times in (
        ("rare and new", day, 1),
        ("rare and old", RARE_KEPT + day, 1),
        ("common and old", RARE_KEPT + day, 5),
        ("common and very old", KEPT + day, 50),
    ):
        Asked.objects.create(
            question=question, language="en", day=today - age, asked=times
        )

    forget_questions.func()

    kept = set(Asked.objects.values_list("question", flat=True))
    assert kept == {"rare and new", "common and old"}


def test_a_search_waits_for_no_write(client, index_now, django_assert_num_queries):
    ResourceFactory(title_en="Zinc")
    index_now()

    asked.note_search("zinc", "en", 1)
    with django_assert_num_queries(0):
        asked.note_search("zinc", "en", 1)


# --- The report -------------------------------------------------------------------


@pytest.fixture
def questions():
    today = timezone.localdate()
    for question, times, found, opened in (
        ("zinc", 5, 3, 2),
        ("plumpynut", 4, 0, 0),
        ("stock cards", 2, 7, 0),
    ):
        Asked.objects.create(
            question=question,
            language="en",
            day=today,
            asked=times,
            found=found,
            opened=opened,
            ranks=opened * 3,
        )


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["zinc", "plumpynut", "stock cards"]),
        ({"lacking": "hits"}, ["plumpynut"]),
        ({"lacking": "clicks"}, ["plumpynut", "stock cards"]),
        ({"language": "fr"}, []),
        ({"period": "30"}, ["zinc", "plumpynut", "stock cards"]),
    ],
)
def test_the_secretariat_reads_what_is_looked_for_and_not_found(
    client, questions, query, shown
):
    client.force_login(PersonFactory(secretariat=True))

    page = client.get(reverse("questions_asked"), query).content.decode()
    file = client.get(reverse("questions_asked"), query | {"export": "csv"})
    rows = b"".join(file.streaming_content).decode().splitlines()

    names = ["zinc", "plumpynut", "stock cards"]
    table = page.partition('class="listing"')[2].partition("</table")[0]
    assert [name for name in names if name in table] == shown
    assert [row.split(",")[0] for row in rows[1:]] == shown


@pytest.mark.parametrize("who", ["visitor", "editor", "reviewer"])
def test_nobody_else_reads_it(client, questions, who):
    if who != "visitor":
        client.force_login(PersonFactory(**{who: True}))

    for name in ("questions_asked", "questions_asked_results"):
        response = client.get(reverse(name), follow=True)
        assert b"plumpynut" not in response.content
