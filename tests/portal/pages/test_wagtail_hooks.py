"""News and events in the admin: by date, with what each language has."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import pages
from tests.factories.accounts import PersonFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db

TEXT = [("text", "<p>Words.</p>")]


def titles(response):
    return [str(page) for page in response.context["pages"]]


def open_as(client, person, name, query=""):
    client.force_login(person)
    response = client.get(reverse(f"{name}:index") + query)
    assert response.status_code == 200
    return response


def test_the_newest_comes_first(client, editor):
    pages.news(title_en="Old", date=date(2020, 1, 1))
    pages.news(title_en="Newest", date=date(2026, 1, 1))
    pages.news(title_en="Draft", date=date(2023, 1, 1), live=False)

    assert titles(open_as(client, editor, "news")) == ["Newest", "Draft", "Old"]


def test_events_are_sorted_by_their_first_day(client, reviewer):
    pages.event(title_en="Last", first_day=date(2016, 1, 1))
    pages.event(title_en="Next", first_day=date(2040, 1, 1))

    assert titles(open_as(client, reviewer, "events")) == ["Next", "Last"]


def test_what_each_language_has_is_told_of_the_newest_version(client, editor):
    item = pages.news(title_en="Training", body_en=TEXT)

    before = open_as(client, editor, "news").content.decode()
    item.title_fr = "Formation"
    item.save_revision()
    after = open_as(client, editor, "news").content.decode()

    assert "title and text" in before
    assert "title only" not in before
    assert "title and text" in after
    assert "title only" in after


def test_who_works_in_french_reads_french_titles_and_days(client):
    pages.news(title_en="Training", title_fr="Formation", date=date(2026, 3, 1))
    person = PersonFactory(editor=True, language="fr")

    page = open_as(client, person, "news").content.decode()

    assert "Formation" in page
    assert "1er mars 2026" in page
    assert "Ajouter une actualité" in page


@pytest.mark.parametrize("name", ["news", "events"])
def test_who_may_not_add_is_not_offered_to(client, editor, reviewer, name):
    pages.news(title_en="A")
    pages.event(title_en="A")
    add = reverse(f"{name}:choose_parent")

    assert add in open_as(client, editor, name).content.decode()
    assert add not in open_as(client, reviewer, name).content.decode()


def test_adding_news_leads_straight_to_the_form(client, editor):
    pages.news(title_en="A")
    client.force_login(editor)

    response = client.get(reverse("news:choose_parent"), follow=True)

    assert "/add/pages/newspage/" in response.request["PATH_INFO"]


def test_events_to_come_without_a_programme_can_be_asked_for(client, editor):
    soon = timezone.localdate() + timedelta(days=9)
    pages.event(title_en="Bare", first_day=soon)
    pages.event(
        title_en="Ready",
        first_day=soon,
        materials=[
            {"kind": "programme", "language": "en", "url": "https://example.org/p"}
        ],
    )
    pages.event(title_en="Over", first_day=date(2014, 1, 1))

    found = open_as(client, editor, "events", "?when=coming&programme=false")

    assert titles(found) == ["Bare"]


@pytest.mark.parametrize(
    ("language", "dakar"), [("en", "Senegal, Dakar"), ("fr", "Sénégal, Dakar")]
)
def test_the_form_of_an_event_names_time_zones_by_place(client, language, dakar):
    meeting = pages.event(
        title_en="Meeting", first_day=date(2014, 1, 1), zone="Africa/Dakar"
    )
    client.force_login(PersonFactory(editor=True, language=language))

    path = reverse("wagtailadmin_pages:edit", args=[meeting.pk])
    page = text_of(client.get(path, headers={"accept-language": language}))

    assert f'<option value="Africa/Dakar" selected>{dakar}</option>' in page
    assert "Africa/Asmera" not in page  # its former name
    assert "Etc/" not in page  # "Etc/GMT+3" lies three hours the other way


def test_what_lacks_french_can_be_asked_for(client, editor):
    pages.news(title_en="Both", title_fr="Les deux")
    pages.news(title_en="English only")

    assert titles(open_as(client, editor, "news", "?missing=fr")) == ["English only"]


def test_a_longer_list_asks_the_database_no_more(
    client, editor, django_assert_max_num_queries
):
    for number in range(3):
        pages.news(title_en=f"News {number}", title_fr=f"Actualité {number}")
    open_as(client, editor, "news")  # what is asked once a process is asked now
    with django_assert_max_num_queries(100) as few:
        open_as(client, editor, "news")
    allowed = len(few)
    for number in range(3, 12):
        pages.news(title_en=f"News {number}", title_fr=f"Actualité {number}")
    open_as(client, editor, "news")  # and again what was kept until something changed

    with django_assert_max_num_queries(allowed):
        open_as(client, editor, "news")


@pytest.mark.parametrize("name", ["news", "events"])
def test_outsiders_are_led_to_the_log_in(client, name):
    pages.news(title_en="Secret", live=False)
    client.force_login(PersonFactory())

    for _person in range(2):
        response = client.get(reverse(f"{name}:index"))
        assert response.status_code == 302
        assert "Secret" not in response.content.decode()
        client.logout()
