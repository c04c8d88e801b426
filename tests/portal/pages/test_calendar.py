"""What a calendar makes of our events: read back as a calendar reads it."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from portal.pages.models import EventPage
from tests.factories.pages import event
from tests.factories.topics import CountryFactory

pytestmark = pytest.mark.django_db

COMING = date(2031, 7, 15)


def entries(answer):
    return Calendar.from_ical(answer.content).walk("VEVENT")


def only_entry(client, page, language="en"):
    [entry] = entries(client.get(f"{page.get_absolute_url(language)}event.ics"))
    return entry


def instants(entry):
    return [entry[name].dt.astimezone(UTC) for name in ("DTSTART", "DTEND")]


@pytest.mark.parametrize(
    ("day", "zone", "hour"),
    [
        (date(2031, 7, 15), "America/New_York", 13),
        (date(2031, 1, 15), "America/New_York", 14),
        (date(2044, 7, 15), "Europe/Zurich", 7),
        (date(2031, 1, 15), "Africa/Nairobi", 6),
        (date(2031, 1, 15), "UTC", 9),
    ],
)
def test_hours_are_the_same_moment_summer_and_winter(client, day, zone, hour):
    call = event(
        title_en="Call", first_day=day, begins=time(9), ends=time(10), zone=zone
    )
    answer = client.get(f"{call.get_absolute_url()}event.ics")

    begins, ends = instants(entries(answer)[0])

    assert begins == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert (ends - begins).seconds == 3600


def test_the_zone_is_told_by_its_changes_of_the_clock(client):
    call = event(
        title_en="Call", first_day=COMING, begins=time(9), zone="America/New_York"
    )

    calendar = Calendar.from_ical(
        client.get(f"{call.get_absolute_url()}event.ics").content
    )

    [zone] = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "America/New_York"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_whole_days_where_hours_are_unknown(client):
    accra = event(
        title_en="Symposium", first_day=date(2014, 3, 3), last_day=date(2014, 3, 5)
    )

    entry = only_entry(client, accra)

    assert entry["DTSTART"].dt == date(2014, 3, 3)
    assert entry["DTEND"].dt == date(2014, 3, 6)


def test_no_end_is_made_up(client):
    call = event(title_en="Call", first_day=COMING, begins=time(9))

    assert "DTEND" not in only_entry(client, call)


def test_an_event_of_days_that_ends_at_no_known_hour_keeps_its_days(client):
    meeting = event(
        title_en="Meeting", first_day=COMING, last_day=date(2031, 7, 17), begins=time(9)
    )

    entry = only_entry(client, meeting)

    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (COMING, date(2031, 7, 18))


def test_it_keeps_its_mark_when_all_else_changes(client):
    call = event(title_en="Call", title_fr="Réunion", first_day=COMING)
    before = only_entry(client, call)

    page = EventPage.objects.get(pk=call.pk)
    page.title_en, page.slug, page.first_day = "Round table", "table", date(2031, 8, 1)
    page.save_revision().publish()
    after = only_entry(client, EventPage.objects.get(pk=call.pk))

    assert before["UID"] == after["UID"] == only_entry(client, call, "fr")["UID"]
    assert after["SUMMARY"] == "Round table"
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


def test_it_speaks_the_readers_language_and_marks_the_other(client):
    kenya = CountryFactory(slug="xk", name_en="Kenya", name_fr="Kénia")
    call = event(
        title_en="Call",
        title_fr="Réunion; la « première », à l’essai",
        intro_en="In English alone",
        first_day=COMING,
        place_fr="Nairobi",
        country=kenya,
        is_online=True,
    )

    entry = only_entry(client, call, "fr")

    assert entry["SUMMARY"] == "Réunion; la « première », à l’essai"
    assert entry["SUMMARY"].params["LANGUAGE"] == "fr"
    assert entry["DESCRIPTION"].params["LANGUAGE"] == "en"
    assert entry["LOCATION"] == "en ligne, Nairobi, Kénia"
    assert "/fr/evenements/reunion" in entry["URL"]


def test_what_has_no_day_stands_in_no_calendar(client):
    some_day = event(title_en="Some day", first_day=date(2031, 1, 1), known="year")
    event(title_en="Known", first_day=COMING)

    listed = [str(entry["SUMMARY"]) for entry in entries(client.get("/en/events.ics"))]
    page = client.get(some_day.get_absolute_url()).content.decode()

    assert listed == ["Known"]
    assert ".ics" not in page
    assert client.get("/en/events/some-day/event.ics").status_code == 404


def test_an_empty_calendar_is_one(client):
    event(title_en="Past", first_day=date(2014, 3, 3))

    answer = client.get("/fr/evenements.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar["X-WR-CALNAME"] == "Événements de CCM Central"
    assert not calendar.walk("VEVENT")


def test_many_events_ask_as_much_as_one(client, django_assert_max_num_queries):
    country = CountryFactory()
    for number in range(12):
        event(title_en=f"Call {number}", first_day=COMING, country=country)
    client.get("/en/events.ics")

    with django_assert_max_num_queries(4):
        client.get("/en/events.ics")
