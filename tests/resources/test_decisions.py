"""What is said after a button: no date that is kept looks like one that holds."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.factories.resource_form import ADD, form
from tests.shown import text_of

pytestmark = pytest.mark.django_db

LATER = timezone.now().replace(hour=9, minute=0) + datetime.timedelta(days=40)
WRITTEN = LATER.strftime("%Y-%m-%d %H:%M")


def said_after(client, person, language="en", **sent):
    person.language = language
    person.save()
    client.force_login(person)
    data = form(title_en="Supply guide", **sent)
    return text_of(client.post(reverse(ADD), data, follow=True))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "not yet scheduled: choose “Schedule to publish”"),
        ("fr", "pas encore programmé : choisissez « Programmer pour"),
    ],
)
def test_dates_of_a_draft_are_not_yet_scheduled(client, secretary, language, sentence):
    assert sentence in said_after(client, secretary, language, go_live_at=WRITTEN)


def test_a_draft_that_only_expires_waits_for_publish(client, secretary):
    assert "choose “Publish” from the menu" in said_after(
        client, secretary, expire_at=WRITTEN
    )


def test_dates_of_an_editor_wait_for_a_reviewer(client, editor):
    assert "once a reviewer has approved it" in said_after(
        client, editor, go_live_at=WRITTEN
    )


def test_a_draft_without_dates_is_only_saved(client, secretary):
    shown = said_after(client, secretary)

    assert "“Schedule to publish”" not in shown
    assert "“Publish”" not in shown


def test_what_was_scheduled_names_its_day(client, secretary):
    shown = said_after(
        client, secretary, go_live_at=WRITTEN, **{"action-publish": "yes"}
    )

    day = date_format(LATER, "DATETIME_FORMAT")
    assert f"“Supply guide” will be published on {day}." in shown
