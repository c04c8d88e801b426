"""A mail that waited for a server tells nothing to who was shut out meanwhile."""

import pytest
from django.core import mail

from portal.mails.models import Mail
from portal.mails.tasks import send_due
from subgroups.joining import seats
from subgroups.models import Seat, Subgroup
from subgroups.notices.models import Rhythm
from subgroups.notices.tasks import tell
from subgroups.proposals import actions
from subgroups.reviews import telling as reviews
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.notices import wishes
from tests.factories.proposals import proposed
from tests.factories.reviews import a_review
from tests.factories.subgroups import SeatFactory, SubgroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"


@pytest.fixture(autouse=True)
def kept(settings):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
    settings.EMAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def seat():
    return SeatFactory(role=Seat.Role.CO_CHAIR)


def news(seat):
    wishes(seat.person, seat.subgroup, Rhythm.AT_ONCE)
    a_draft(seat.subgroup, title=SECRET)
    tell.call([seat.person.pk])


def request_for_review(seat):
    draft = a_draft(seat.subgroup, title=SECRET)
    reviews.tell_asked(a_review(draft, [seat.person]))


def question_about_a_proposal(seat):
    made = proposed(a_draft(seat.subgroup, title=SECRET), seat.person)
    secretary = PersonFactory(secretariat=True)
    word = {"text": "Which edition?", "form_key": "b" * 32}
    actions.say(proposal=made, sent=word, by=secretary)


def request_to_join(seat):
    asking = PersonFactory(first_name="Awa", last_name=SECRET)
    seats.ask(subgroup=seat.subgroup, person=asking, organisation=None, words="Me")


def role(seat):
    seat.role = Seat.Role.MEMBER
    seat.save()
    by = PersonFactory(secretariat=True)
    Subgroup.objects.update(name_en=SECRET)
    seats.give_role(seat=seat, role=Seat.Role.CO_CHAIR, by=by)


KINDS = [role, request_to_join, news, request_for_review, question_about_a_proposal]


def sent_to(person):
    send_due.call()
    return [one for one in mail.outbox if one.to == [person.email]]


@pytest.mark.parametrize("write", KINDS)
def test_it_goes_out_to_who_still_sits_there(seat, write):
    write(seat)

    assert [SECRET in one.subject + one.body for one in sent_to(seat.person)] == [True]


@pytest.mark.parametrize("write", KINDS)
def test_it_is_kept_from_who_was_removed_meanwhile(seat, write):
    write(seat)
    seat.state = Seat.State.ENDED
    seat.save()

    assert sent_to(seat.person) == []
    waiting = Mail.objects.exclude(content=None).filter(recipients=seat.person.email)
    assert not waiting.exists()


def test_news_of_another_sub_group_in_it_are_told_anew(seat):
    other = SeatFactory(person=seat.person, subgroup=SubgroupFactory(name_en="Other"))
    for one in (seat, other):
        wishes(seat.person, one.subgroup, Rhythm.AT_ONCE)
        a_draft(one.subgroup, title=f"{one.subgroup.pk} {SECRET}")
    tell.call([seat.person.pk])
    seat.state = Seat.State.ENDED
    seat.save()

    assert sent_to(seat.person) == []
    tell.call([seat.person.pk])

    [told] = sent_to(seat.person)
    assert f"{other.subgroup.pk} {SECRET}" in told.body
    assert f"{seat.subgroup.pk} {SECRET}" not in told.body
