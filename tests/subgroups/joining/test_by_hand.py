"""Seats that the secretariat gives, changes, ends and deletes in the administration."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.accounts.leaving import leave
from portal.identity.current import contact
from subgroups.models import Participation, Seat
from subgroups.notices.models import Rhythm
from subgroups.notices.tasks import tell
from tests.factories.accounts import PersonFactory
from tests.factories.notices import wishes
from tests.factories.subgroups import SeatFactory, fresh
from tests.factories.topics import OrganisationFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

State, Role = Seat.State, Seat.Role
VIEW = "wagtailsnippets_subgroups_seat"


@pytest.fixture
def office(client):
    client.force_login(PersonFactory(secretariat=True, email=contact()))
    return client


def row(seat, **fields):
    return {
        "subgroup": seat.subgroup_id,
        "person": seat.person_id,
        "organisation": seat.organisation_id or "",
        "role": seat.role,
        "state": seat.state,
        "words": "",
        "reason": "",
        **fields,
    }


def change(office, seat, **fields):
    path = reverse(f"{VIEW}:edit", args=[seat.pk])
    assert office.post(path, row(seat, **fields)).status_code == 302


def subjects(to):
    return sorted(one.subject for one in mail.outbox if one.to == [to.email])


def told_that_nobody_leads():
    return [one for one in mail.outbox if "Nobody leads" in one.subject]


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        ({"state": State.ENDED}, "Votre participation"),
        ({"role": Role.MEMBER}, "Vous ne coprésidez plus"),
    ],
)
def test_a_co_chair_who_is_ended_hears_it_and_the_office_that_nobody_leads(
    office, chair, fields, subject
):
    change(office, chair, **fields)

    [own] = subjects(chair.person)
    assert subject in own
    [letter] = told_that_nobody_leads()
    assert letter.to == [contact()]


def test_so_do_those_whose_seats_are_deleted(office, chair):
    other = SeatFactory(subgroup=chair.subgroup)
    office.post(reverse(f"{VIEW}:delete", args=[other.pk]))
    assert len(subjects(other.person)) == 1
    assert not told_that_nobody_leads()
    mail.outbox.clear()

    bulk = reverse("wagtail_bulk_action", args=["subgroups", "seat", "delete"])
    office.post(f"{bulk}?id={chair.pk}")

    assert len(subjects(chair.person)) == 1
    assert len(told_that_nobody_leads()) == 1
    assert not Seat.objects.exists()


def test_nothing_is_told_where_the_deletion_is_only_looked_at(office, chair):
    office.get(reverse(f"{VIEW}:delete", args=[chair.pk]))

    assert fresh(chair).state == State.HELD
    assert not mail.outbox


@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "You take part in Supply"), ("fr", "Vous participez")],
)
def test_who_is_given_a_seat_hears_it(office, subgroup, language, subject):
    person = PersonFactory(language=language)
    seat = Seat(subgroup=subgroup, person=person)

    office.post(reverse(f"{VIEW}:add"), row(seat))

    assert Seat.objects.get().decided
    [own] = subjects(person)
    assert subject in own


def test_so_do_the_others_and_the_organisation_takes_part(office, chair):
    wishes(chair.person, chair.subgroup, Rhythm.AT_ONCE)
    organisation = OrganisationFactory()
    seat = Seat(subgroup=chair.subgroup, person=PersonFactory())

    office.post(reverse(f"{VIEW}:add"), row(seat, organisation=organisation.pk))
    tell.call()

    assert len(subjects(chair.person)) == 1
    taking_part = Participation.objects.now().get()
    assert (taking_part.organisation, taking_part.subgroup) == (
        organisation,
        chair.subgroup,
    )


def test_who_is_made_co_chair_at_once_hears_that(office, subgroup):
    person = PersonFactory(language="en")
    seat = Seat(subgroup=subgroup, person=person, role=Role.CO_CHAIR)

    office.post(reverse(f"{VIEW}:add"), row(seat))

    assert subjects(person) == ["You are now co-chair of Supply"]


@pytest.mark.parametrize("state", [State.HELD, State.REFUSED])
def test_a_request_that_is_decided_there_is_answered(office, chair, asked, state):
    change(office, asked, state=state, reason="We are many")

    assert subjects(asked.person) == ["Your request to join Supply"]
    assert len(subjects(chair.person)) == 1


def test_a_request_that_is_deleted_is_answered_too(office, chair, asked):
    office.post(reverse(f"{VIEW}:delete", args=[asked.pk]))

    assert subjects(asked.person) == ["Your request to join Supply"]


@pytest.mark.parametrize(
    ("language", "why", "gone"),
    [
        ("en", "Say why: the person reads it.", "has no account any more"),
        ("fr", "Dites pourquoi", "n’a plus de compte"),
    ],
)
def test_what_cannot_be_is_said(client, asked, language, why, gone):
    client.force_login(PersonFactory(secretariat=True, language=language))
    path = reverse(f"{VIEW}:edit", args=[asked.pk])

    assert why in text_of(client.post(path, row(asked, state=State.REFUSED)))
    leave(person=asked.person)
    sent = row(fresh(asked), state=State.HELD)
    assert gone in text_of(client.post(path, sent))
    assert fresh(asked).state == State.ENDED


def test_a_seat_is_nobody_else_s_and_nowhere_else(office, chair):
    other = SeatFactory()

    change(office, chair, subgroup=other.subgroup_id, person=other.person_id)

    assert fresh(chair).subgroup == chair.subgroup
    assert fresh(chair).person == chair.person


def test_other_changes_are_nobody_s_news(office, chair):
    change(office, chair, is_shown="on")

    assert fresh(chair).is_shown
    assert not mail.outbox


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Give somebody a seat"), ("fr", "Faire participer quelqu’un d’autre")],
)
def test_the_page_of_the_people_leads_the_secretariat_there(
    client, office, chair, language, words
):
    page = address("joining:people", chair.subgroup_id, language=language)
    assert words in text_of(office.get(page))

    client.force_login(chair.person)
    assert words not in text_of(client.get(page))
