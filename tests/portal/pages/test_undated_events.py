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
