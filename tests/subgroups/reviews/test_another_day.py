"""The day of an open round is moved, and more people are asked."""

import pytest
from django.core import mail
from django.utils import translation

from subgroups.reviews.actions import close_review
from tests.factories.reviews import a_review, in_days
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize(
    ("language", "offered", "past"),
    [
        ("en", "Change the day or add people", "This day is over."),
        ("fr", "Un autre jour, ou d’autres personnes", "Ce jour est passé."),
    ],
)
def test_who_leads_moves_the_day_and_asks_more_people(
    client, chair, member, draft, language, offered, past
):
    review = a_review(draft, [chair.person], due=in_days(2), by=chair.person)
    [first] = review.reviewers.all()
    first.reminders.create(days=3)
    client.force_login(chair.person)
    path = address("reviews:change", review.pk, language=language)
    with translation.override(language):
        there = review.get_absolute_url()

    assert offered in text_of(client.get(there))
    assert past in text_of(client.post(path, {"due": in_days(-1)}), 400)
    for _time in range(2):
        sent = {"due": in_days(20), "people": [member.person.pk]}
        client.post(path, sent)

    review.refresh_from_db()
    assert review.due == in_days(20)
    assert [one.person for one in review.reviewers.all()] == [
        chair.person,
        member.person,
    ]
    assert [one.to for one in mail.outbox] == [[member.person.email]]
    assert not first.reminders.exists()
    assert 'name="people"' not in text_of(client.get(path))


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("en", "New day for your review", "now closes at the end of"),
        ("fr", "Nouvelle date pour votre relecture", "se clôt désormais"),
    ],
)
def test_who_was_asked_hears_of_another_day_once(
    client, chair, member, draft, language, subject, words
):
    member.person.language = language
    member.person.save()
    said = SeatFactory(subgroup=chair.subgroup)
    review = a_review(draft, [chair.person, member.person, said.person], due=in_days(2))
    review.reviewers.filter(person=said.person).update(verdict="approve")
    client.force_login(chair.person)

    for _time in range(2):
        client.post(address("reviews:change", review.pk), {"due": in_days(20)})

    [message] = mail.outbox
    assert message.to == [member.person.email]
    assert message.subject.startswith(subject)
    assert words in message.body


def test_a_round_that_is_closed_keeps_its_day(client, chair, draft):
    review = a_review(draft, due=in_days(2))
    close_review(review=review, by=None)
    client.force_login(chair.person)

    for ask in (client.get, client.post):
        response = ask(address("reviews:change", review.pk), {"due": in_days(20)})
        assert response.url == review.get_absolute_url()
    review.refresh_from_db()
    assert review.due == in_days(2)


def test_a_member_who_does_not_lead_moves_no_day(client, member, draft):
    review = a_review(draft, [member.person], due=in_days(2))
    client.force_login(member.person)

    assert client.get(address("reviews:change", review.pk)).status_code == 404
    page = text_of(client.get(review.get_absolute_url()))
    assert "Change the day" not in page
