"""What a reader sees of pages, news and events."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from tests.factories.pages import event, home, news, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import CountryFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db


def test_a_page_speaks_the_language_of_its_address(client):
    page = page_at(
        home(),
        title_en="Why",
        title_fr="Pourquoi",
        body_en=[("text", "<p>Because it helps</p>")],
        body_fr=[("text", "<p>Parce que cela aide</p>")],
    )

    assert "Because it helps" in text_of(client.get(page.get_absolute_url("en")))
    french = text_of(client.get(page.get_absolute_url("fr")))
    assert "Parce que cela aide" in french
    assert "Because" not in french


def test_content_in_the_other_language_is_marked_and_said(client):
    page = page_at(
        home(),
        title_en="Why",
        title_fr="Pourquoi",
        body_en=[("text", "<p>Because</p>")],
    )

    french = text_of(client.get(page.get_absolute_url("fr")))

    assert "Cette page n’existe encore qu’en anglais." in french
    assert '<div class="prose" lang="en">' in french


def test_a_chosen_resource_is_shown_while_it_is_published(client):
    shown = ResourceFactory(title_en="Shown guide")
    hidden = ResourceFactory(title_en="Hidden guide", live=False)
    value = {"heading": "Read", "items": [shown.pk, hidden.pk]}
    page = page_at(home(), title_en="Why", body_en=stream("resources", value))

    english = text_of(client.get(page.get_absolute_url("en")))

    assert "Shown guide" in english
    assert "Hidden guide" not in english


def stream(kind, value, times=1):
    from portal.pages.models import StandardPage

    block = StandardPage.body_en.field.stream_block
    return block.to_python([{"type": kind, "value": value}] * times)


def test_forty_blocks_ask_as_much_as_one(client, django_assert_max_num_queries):
    resources = [ResourceFactory(files=["en"]) for _ in range(4)]
    value = {"heading": "", "items": [resource.pk for resource in resources]}
    page = page_at(home(), title_en="Long", body_en=stream("resources", value, 40))
    client.get(page.get_absolute_url("en"))

    with django_assert_max_num_queries(24):
        client.get(page.get_absolute_url("en"))


def test_the_news_come_newest_first_and_drafts_stay_hidden(client):
    news(title_en="Old thing", date=date(2014, 1, 1))
    news(title_en="New thing", date=date(2016, 1, 1))
    news(title_en="Hidden thing", date=date(2017, 1, 1), live=False)

    page = text_of(client.get("/en/news/"))
    feed = text_of(client.get("/en/news.atom"))

    assert page.index("New thing") < page.index("Old thing")
    for shown in (page, feed):
        assert "Old thing" in shown
        assert "Hidden thing" not in shown


def test_the_feed_speaks_french(client):
    news(title_en="Workshop", title_fr="Atelier", date=date(2016, 1, 1))

    feed = text_of(client.get("/fr/actualites.atom"))

    assert "Atelier" in feed
    assert "Actualités de CCM Central" in feed


def test_an_event_tells_when_and_where(client):
    accra = event(
        title_en="Symposium",
        title_fr="Symposium",
        first_day=date(2014, 3, 3),
        last_day=date(2014, 3, 5),
        place_en="Accra",
        country=CountryFactory(slug="gh", name_en="Ghana", name_fr="Ghana"),
    )

    assert "3 to 5 March 2014" in text_of(client.get(accra.get_absolute_url("en")))
    french = text_of(client.get(accra.get_absolute_url("fr")))
    assert "du 3 au 5 mars 2014" in french
    assert "Accra" in french


def test_hours_are_told_in_the_zone_of_the_event_and_in_utc(client):
    webinar = event(
        title_en="Webinar",
        first_day=date(2013, 5, 15),
        begins=time(9),
        ends=time(10, 30),
        zone="America/New_York",
        is_online=True,
    )

    page = text_of(client.get(webinar.get_absolute_url("en")))

    assert "(time in New York)" in page
    assert "1 p.m.–2:30 p.m. UTC" in page


def test_an_event_to_come_goes_into_a_calendar(client):
    call = event(
        title_en="Call",
        title_fr="Réunion",
        first_day=date(2031, 1, 15),
        begins=time(9),
        zone="Africa/Nairobi",
    )
    event(title_en="Draft call", first_day=date(2031, 1, 16), live=False)

    one = client.get(f"{call.get_absolute_url('fr')}event.ics")
    every = client.get("/en/events.ics").content.decode()

    assert one["Content-Type"].startswith("text/calendar")
    assert "SUMMARY;LANGUAGE=fr:Réunion" in one.content.decode()
    assert "TZID=Africa/Nairobi" in one.content.decode()
    assert "SUMMARY;LANGUAGE=en:Call" in every
    assert "Draft call" not in every


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"last_day": date(2014, 3, 2)}, "last_day"),
        ({"ends": time(9)}, "begins"),
        ({"begins": time(9), "ends": time(8)}, "ends"),
    ],
)
def test_times_that_cannot_be_are_refused(fields, fault):
    with pytest.raises(ValidationError) as refused:
        event(title_en="Call", **fields)

    assert fault in refused.value.message_dict


def test_a_draft_and_a_closed_page_answer_like_one_that_never_was(client):
    page_at(home(), title_en="Zebra", slug="zebra", live=False)
    closed = page_at(home(), title_en="Okapi", slug="okapi")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )
    event(title_en="Gnu", first_day=date(2031, 1, 1), live=False)

    missing = client.get("/en/nothing/")
    for address in ("/en/zebra/", "/en/okapi/", "/en/events/gnu/event.ics"):
        answer = client.get(address)
        assert answer.status_code == missing.status_code == 404
        assert "Zebra" not in answer.content.decode()
        assert "Okapi" not in answer.content.decode()


def test_a_closed_page_opens_for_those_it_is_for(client, secretary):
    closed = page_at(home(), title_en="Okapi", slug="okapi")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )

    client.force_login(secretary)

    assert client.get("/en/okapi/").status_code == 200


def test_a_video_elsewhere_needs_a_secure_address():
    from portal.pages.blocks import VideoBlock

    block = VideoBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Film", "url": "http://example.org/"}))
