"""An event is written before its date is known, and published with it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.pages.models import EventIndexPage, EventPage
from tests.factories.pages import home, page_at
from tests.forms import sent_from

pytestmark = pytest.mark.django_db

NO_BODY = {f"body_{code}-count": "0" for code in ("en", "fr")}


@pytest.fixture
def write(client, secretary):
    client.force_login(secretary)
    index = page_at(home(), EventIndexPage, title_en="Events", title_fr="Événements")
    address = reverse("wagtailadmin_pages:add", args=("pages", "eventpage", index.pk))

    def send(headers=None, **fields):
        form = sent_from(client.get(address), **NO_BODY, first_day="", **fields)
        return client.post(address, form, headers=headers)

    return send


def test_what_is_typed_first_is_kept_by_itself(client, write):
    answer = write({"Accept": "application/json"}, title_en="Webinar")

    assert answer.status_code == 200, answer.content
    kept = EventPage.objects.get()
    assert not kept.live
    assert kept.over > timezone.now()
    for look in (
        reverse("wagtailadmin_pages:edit", args=[kept.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[kept.pk]),
        reverse("wagtailadmin_explore", args=[kept.get_parent().pk]),
        "/admin/events/",
        "/en/events/",
    ):
        assert client.get(look).status_code == 200


def test_none_is_published_without_a_date(write):
    answer = write(title_en="Webinar", **{"action-publish": "1"})

    assert not EventPage.objects.filter(live=True).exists()
    assert "first_day" in answer.context["form"].errors


def test_two_events_of_one_title_have_an_address_each(write):
    """The browser makes the address of the title, and knows of no other page."""
    own = {"title_en": "Meeting", "slug": "meeting"}
    french = {"title_fr": "Réunion d’Accra", "slug_fr": "reunion-d-accra"}
    for _year in range(2):
        answer = write({"Accept": "application/json"}, **own, **french)
        assert answer.status_code == 200, answer.content  # X

    first, second = EventPage.objects.order_by("pk")
    assert (first.slug, first.slug_fr) == ("meeting", "reunion-d-accra")
    assert (second.slug, second.slug_fr) == ("meeting-2", "reunion-d-accra-2")


def test_an_address_that_was_typed_and_is_taken_is_said(write):
    write(title_en="Meeting")
    answer = write({"Accept": "application/json"}, title_en="Other", slug="meeting")

    assert answer.status_code == 400
    assert EventPage.objects.count() == 1
