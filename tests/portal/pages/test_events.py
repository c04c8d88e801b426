"""Events past and to come: their lists, their facts, and where else they are told."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from portal.pages.models import EventIndexPage
from portal.pages.models.events import PAST_SHOWN, coming_events, past_events
from tests.factories.pages import event
from tests.factories.resources import ResourceFactory
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)
from tests.shown import text_of

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.now().date() + timedelta(days=days)


def linked_event(**fields):
    """With a component, an organiser and a country."""
    return event(
        **{"title_en": "Symposium", "title_fr": "Colloque", **fields},
        country=CountryFactory(slug="xa", name_en="Ghana"),
        components=[ComponentFactory(slug="stock")],
        organisers=[OrganisationFactory(slug="unicef")],
    )


@pytest.fixture
def places():
    return [
        reverse("benchmarks:component", args=["stock"]),
        reverse("reference:country", args=["xa"]),
        reverse("reference:organisation", args=["unicef"]),
    ]


def test_component_country_and_organisation_tell_of_it(client, places):
    linked_event()

    for address in places:
        assert "Symposium" in text_of(client.get(address)), address


def test_its_page_leads_to_them(client, places):
    page = text_of(client.get(linked_event().get_absolute_url("en")))

    for address in places:
        assert f'href="{address}"' in page


def test_a_term_of_an_event_is_not_deleted_under_it():
    page = linked_event()

    for term in (
        page.component_rows.get().component,
        page.organisers.get().organisation,
        page.country,
    ):
        with pytest.raises(ProtectedError):
            term.delete()


def test_a_preview_shows_what_is_not_saved_yet(secretary):
    component = ComponentFactory(name_en="Unsaved component")
    page = event(title_en="Call")
    page.component_rows.add(page.component_rows.model(component=component))
    request = RequestFactory().get("/")
    request.user = secretary

    assert page.get_context(request)["components"] == [component]


def test_to_come_and_past_are_told_apart_by_the_end(client):
    event(title_en="Going on", first_day=today(-3), last_day=today(3))
    event(title_en="Tomorrow", first_day=today(1))
    event(title_en="Last week", first_day=today(-7))
    event(title_en="This year", first_day=date(today().year, 1, 1), known="year")
    event(title_en="Long ago", first_day=date(2010, 1, 1), known="year")

    assert [page.title for page in coming_events()] == [
        "Going on",
        "Tomorrow",
        "This year",
    ]
    assert [page.title for page in past_events()] == ["Last week", "Long ago"]


def test_a_list_tells_a_year_alone_once(client, places):
    linked_event(first_day=date(2010, 1, 1), known="year")

    assert text_of(client.get(places[1])).count("2010") == 1


def test_a_change_of_date_moves_it_to_the_other_list():
    page = event(title_en="Call", first_day=today(-7))
    page.first_day = today(7)

    page.save_revision().publish()

    assert [found.title for found in coming_events()] == ["Call"]
    assert not past_events()


def test_hours_need_a_day():
    with pytest.raises(ValidationError) as refused:
        event(title_en="Call", first_day=date(2016, 1, 1), known="year", begins=time(9))

    assert "known" in refused.value.message_dict


def test_utc_names_its_day_where_it_is_another(client):
    evening = event(
        title_en="Call",
        first_day=date(2013, 5, 15),
        begins=time(21),
        ends=time(22),
        zone="America/New_York",
    )

    english = text_of(client.get(evening.get_absolute_url("en")))
    french = text_of(client.get(evening.get_absolute_url("fr")))

    assert "15 May 2013, 9 p.m.–10 p.m. (time in New York)" in english
    assert "16 May 2013, 1 a.m.–2 a.m. UTC" in english
    assert "15 mai 2013, de 21 h à 22 h (heure à New York)" in french
    assert "16 mai 2013, de 1 h à 2 h UTC" in french


def test_minutes_and_cities_are_told_in_the_readers_language(client):
    call = event(
        title_en="Call",
        first_day=date(2013, 5, 15),
        begins=time(9, 5),
        ends=time(14, 30),
        zone="Europe/London",
    )

    assert "9:05 a.m.–2:30 p.m. (time in London)" in text_of(
        client.get(call.get_absolute_url("en"))
    )
    assert "de 9 h 05 à 14 h 30 (heure à Londres)" in text_of(
        client.get(call.get_absolute_url("fr"))
    )


def test_a_zone_without_a_place_is_told_by_its_name(client):
    call = event(
        title_en="Call", first_day=date(2013, 5, 15), begins=time(9), zone="UTC"
    )

    assert "9 a.m. (UTC)" in text_of(client.get(call.get_absolute_url("en")))
    assert "9 h (UTC)" in text_of(client.get(call.get_absolute_url("fr")))


def test_days_of_one_month_name_it_once(client):
    within = event(
        title_en="Within", first_day=date(2014, 3, 1), last_day=date(2014, 3, 5)
    )
    across = event(
        title_en="Across", first_day=date(2014, 3, 30), last_day=date(2014, 4, 2)
    )

    assert "1 to 5 March 2014" in text_of(client.get(within.get_absolute_url("en")))
    assert "du 1er au 5 mars 2014" in text_of(client.get(within.get_absolute_url("fr")))
    assert "30 March 2014 to 2 April 2014" in text_of(
        client.get(across.get_absolute_url("en"))
    )


def test_past_events_come_by_the_page_and_ask_as_much_for_many(
    client, django_assert_max_num_queries
):
    country = CountryFactory()
    for number in range(PAST_SHOWN + 3):
        event(
            title_en=f"Meeting no. {number:02d}.",
            first_day=date(2010, 1, 1) + timedelta(days=number),
            country=country,
        )
    address = EventIndexPage.objects.get().get_absolute_url("en")
    client.get(address)

    with django_assert_max_num_queries(14):
        first = text_of(client.get(address))
    second = text_of(client.get(f"{address}?page=2"))

    assert "Meeting no. 32." in first
    assert "Meeting no. 02." not in first
    assert 'rel="next"' in first
    assert "Meeting no. 02." in second
    assert "Meeting no. 32." not in second


@pytest.mark.parametrize("live", [True, False])
def test_material_is_promised_only_while_it_can_be_had(client, live):
    slides = ResourceFactory(title_en="The slides of the day", live=live)
    film = {"kind": "recording", "language": "fr", "url": "https://example.org/film"}
    deck = {"kind": "slides", "language": "en", "resource": slides}
    page = event(title_en="Call", materials=[deck, film])

    shown = text_of(client.get(page.get_absolute_url("en")))

    assert ("The slides of the day" in shown) is live
    assert "https://example.org/film" in shown
