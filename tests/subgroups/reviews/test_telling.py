"""Who is reminded of a review, when, and in which language; what closes by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation
from time_machine import travel

from portal.identity.current import contact
from portal.mails.content import content_of
from subgroups.models import Seat
from subgroups.reviews.actions import give_verdict
from subgroups.reviews.models import Review
from subgroups.reviews.tasks import tend_reviews
from subgroups.reviews.telling import close_what_is_over, remind, tell_asked
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.reviews import a_review, in_days
from tests.factories.subgroups import SeatFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def seat():
    person = PersonFactory(language="fr", email="membre@health.test")
    return SeatFactory(person=person)


@pytest.fixture
def review(seat):
    draft = a_draft(seat.subgroup)
    return a_review(draft, [seat.person], due=in_days(10))


def on_day_before(review, days):
    return travel(
        timezone.now()
        + timedelta(days=(review.due - timezone.now().date()).days - days),
        tick=False,
    )


def test_who_is_asked_gets_a_mail_in_their_language(review):
    tell_asked(review)

    [message] = mail.outbox
    assert message.to == ["membre@health.test"]
    assert "relecture" in message.subject.lower()
    assert "/fr/" in message.body
    assert "Does it fit into one visit?" in message.body
    assert f"Demandée par\N{NO-BREAK SPACE}: {review.opened_by}" in message.body
    assert "Vous recevez ce message" in message.body


def test_all_of_their_mails_is_in_their_language_whoever_asks(review):
    with translation.override("en"):
        tell_asked(review)
        with on_day_before(review, 1):
            remind()

    for message in mail.outbox:
        content = content_of(message)
        [[html, _kind]] = content["alternatives"]
        assert content["headers"]["Content-Language"] == "fr"
        assert '<html lang="fr">' in html
        assert "Ouvrir la page" in html
        assert message.body.endswith("\nCCM Central\n")


def test_reminders_come_three_days_and_one_day_before_and_each_once(review):
    for days in range(9, -1, -1):
        with on_day_before(review, days):
            remind()
            remind()

    assert len(mail.outbox) == 2
    assert "3 jours" in mail.outbox[0].subject
    assert "1 jour" in mail.outbox[1].subject


def test_a_site_that_was_down_reminds_once_and_not_twice(review):
    with on_day_before(review, 1):
        remind()
        remind()

    assert len(mail.outbox) == 1


def test_who_has_answered_is_left_alone(review):
    [reviewer] = review.reviewers.all()
    give_verdict(reviewer=reviewer, sent={"verdict": "approve", "words": ""})

    with on_day_before(review, 1):
        remind()

    assert mail.outbox == []


def test_who_has_left_or_whose_group_is_closed_is_left_alone(review, seat):
    leave(seat)
    mail.outbox.clear()

    with on_day_before(review, 1):
        remind()
    tell_asked(review)

    assert mail.outbox == []


def leave(seat):
    seat.state = Seat.State.ENDED
    seat.save()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Nobody is left to review"), ("fr", "Il ne reste personne pour relire")],
)
def test_who_opened_a_round_hears_when_the_last_one_asked_has_left(
    seat, language, words
):
    opener = SeatFactory(subgroup=seat.subgroup, role=Seat.Role.CO_CHAIR).person
    opener.language = language
    opener.save()
    other = SeatFactory(subgroup=seat.subgroup)
    draft = a_draft(seat.subgroup)
    review = a_review(draft, [seat.person, other.person], by=opener)

    leave(other)
    assert mail.outbox == []
    leave(seat)

    [message] = mail.outbox
    assert message.to == [opener.email]
    assert message.subject.startswith(words)
    assert str(seat.person) in message.body
    assert f"/{language}/" in message.body
    assert review.is_open


def test_a_seat_that_ended_before_is_not_told_of_again(review, seat):
    leave(seat)
    assert len(mail.outbox) == 1

    Seat.objects.get(pk=seat.pk).save()

    assert len(mail.outbox) == 1


def test_where_who_opened_it_has_left_too_a_co_chair_hears_of_it(review, seat):
    chair = SeatFactory(subgroup=seat.subgroup, role=Seat.Role.CO_CHAIR).person
    leave(Seat.objects.get(person=review.opened_by))

    leave(seat)

    assert [message.to for message in mail.outbox] == [[chair.email]]


def test_where_there_is_no_co_chair_either_the_secretariat_hears_of_it(review, seat):
    leave(Seat.objects.get(person=review.opened_by))

    leave(seat)

    assert [message.to for message in mail.outbox] == [[contact()]]


def test_nobody_is_bothered_when_somebody_leaves_who_has_answered(review, seat):
    [reviewer] = review.reviewers.all()
    give_verdict(reviewer=reviewer, sent={"verdict": "approve", "words": ""})

    leave(seat)

    assert mail.outbox == []


def test_nobody_is_reminded_on_the_day_of_the_asking(seat):
    a_review(a_draft(seat.subgroup), [seat.person], due=in_days(1))

    remind()

    assert mail.outbox == []


def test_a_round_closes_by_itself_when_its_day_is_over(review):
    with on_day_before(review, 0):
        close_what_is_over()
    assert Review.objects.open().exists()

    with on_day_before(review, -1):
        tend_reviews.call()

    review.refresh_from_db()
    assert not review.is_open
    assert review.closed_by is None
    assert mail.outbox == []
