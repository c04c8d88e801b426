"""Seats end, and with them what they opened."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from subgroups.joining import seats
from subgroups.models import Participation, Seat
from subgroups.persons import end_all
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.joining import request_of
from tests.factories.subgroups import (
    LONG_AGO,
    ParticipationFactory,
    SeatFactory,
    fresh,
)
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

State = Seat.State


def doors_of(draft):
    return [
        reverse("workspace:workspace", args=[draft.subgroup_id]),
        draft.get_absolute_url(),
        draft.newest.file_url,
        address("joining:people", draft.subgroup_id),
    ]


@pytest.mark.parametrize("who", ["the member", "a co-chair", "the secretariat"])
def test_a_seat_that_ends_shuts_every_open_tab(client, subgroup, chair, who):
    draft = a_draft(subgroup)
    seat = SeatFactory(subgroup=subgroup)
    by = {
        "the member": seat.person,
        "a co-chair": chair.person,
        "the secretariat": PersonFactory(secretariat=True),
    }[who]
    tab = client
    tab.force_login(seat.person)
    assert {tab.get(door).status_code for door in doors_of(draft)} == {200}
    office = type(client)()
    office.force_login(by)
    path = address("joining:end", subgroup.pk, seat.pk)
    assert office.get(path).status_code == 200
    assert fresh(seat).state == State.HELD

    for _ in range(2):
        office.post(path, {"reason": "Thank you"})

    assert fresh(seat).state == State.ENDED
    assert {tab.get(door).status_code for door in doors_of(draft)} == {404}
    new = reverse("workspace:new_draft", args=[subgroup.pk])
    assert tab.post(new, {"title": "x"}).status_code == 404
    assert all(
        f"{subgroup.get_absolute_url('en')}\n" in message.body
        for message in mail.outbox
        if message.to == [seat.person.email]
    )
    told = {to for message in mail.outbox for to in message.to}
    assert told == {seat.person.email, chair.person.email} - (
        {chair.person.email} if by == chair.person else set()
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Ana Silva no longer takes part."),
        ("fr", "Ana Silva ne participe plus au sous-groupe."),
    ],
)
def test_who_ends_the_seat_of_another_comes_from_the_people_and_goes_back(
    client, subgroup, chair, language, said
):
    seat = SeatFactory(
        subgroup=subgroup, person__first_name="Ana", person__last_name="Silva"
    )
    client.force_login(chair.person)
    door = address("joining:end", subgroup.pk, seat.pk, language=language)
    people = address("joining:people", subgroup.pk, language=language)

    assert f'href="{people}"' in text_of(client.get(door))
    answer = client.post(door, follow=True)

    assert answer.redirect_chain[-1][0] == people
    assert said in text_of(answer)


def test_what_another_asks_for_is_answered_not_ended(client, subgroup, chair, asked):
    client.force_login(chair.person)
    door = address("joining:end", subgroup.pk, asked.pk)

    assert client.get(door).status_code == 404
    assert client.post(door).status_code == 404
    assert fresh(asked).state == State.ASKED


def test_a_request_is_taken_back(client, subgroup, chair, asked):
    client.force_login(asked.person)

    client.post(address("joining:end", subgroup.pk, asked.pk))

    assert fresh(asked).state == State.ENDED
    assert not mail.outbox
    assert address("joining:ask", subgroup.pk) in text_of(
        client.get(subgroup.get_absolute_url("en"))
    )


@pytest.mark.parametrize(
    ("language", "asked_before", "said_after", "taken_back"),
    [
        (
            "en",
            "You will no longer see",
            "You have left the sub-group",
            "Your request has been withdrawn.",
        ),
        (
            "fr",
            "Vous ne verrez plus",
            "Vous avez quitté le sous-groupe",
            "Votre demande est retirée.",
        ),
    ],
)
def test_who_leaves_is_told_that_it_is_done(
    client, subgroup, asked, language, asked_before, said_after, taken_back
):
    seat = SeatFactory(subgroup=subgroup)
    doors = [
        address("joining:end", subgroup.pk, one.pk, language=language)
        for one in (seat, asked)
    ]
    client.force_login(seat.person)

    assert asked_before in text_of(client.get(doors[0]))
    assert said_after in text_of(client.post(doors[0], follow=True))
    client.force_login(asked.person)
    assert taken_back in text_of(client.post(doors[1], follow=True))


def test_who_left_may_come_back_and_both_are_kept(client, subgroup, speaker):
    SeatFactory(subgroup=subgroup, person=speaker.person, state=State.ENDED)
    client.force_login(speaker.person)

    client.post(address("joining:ask", subgroup.pk), request_of(speaker))

    assert Seat.objects.filter(person=speaker.person).count() == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Nobody else leads it"), ("fr", "Personne d’autre")],
)
def test_the_last_co_chair_is_told_before_leaving(
    client, subgroup, chair, language, said
):
    path = address("joining:end", subgroup.pk, chair.pk, language=language)
    client.force_login(chair.person)
    assert said in text_of(client.get(path))

    SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)

    assert said not in text_of(client.get(path))


def test_a_member_neither_decides_nor_ends_the_seats_of_others(
    client, subgroup, chair, asked
):
    member = SeatFactory(subgroup=subgroup).person
    client.force_login(member)

    page = text_of(client.get(address("joining:people", subgroup.pk)))
    assert "We count stock." not in page
    assert str(asked.person) not in page
    said = "Only the co-chairs decide who takes part."
    for path in (
        address("joining:decide", subgroup.pk, asked.pk),
        address("joining:end", subgroup.pk, chair.pk),
    ):
        answer = client.post(path, {"accept": "1", "reason": "Because"})
        assert said in text_of(answer, status=409)
        assert ">Because</textarea>" in answer.content.decode()
        assert said in text_of(client.post(path, {"accept": "1"}, follow=True))
    of_a_request = address("joining:end", subgroup.pk, asked.pk)
    assert client.post(of_a_request, {"accept": "1"}).status_code == 404
    assert fresh(asked).state == State.ASKED
    assert fresh(chair).state == State.HELD


# --- The organisation takes part as long as somebody sits there for it --------------


@pytest.fixture
def taking_part(asked, chair):
    """The seat by which the organisation came."""
    seats.decide(seat=asked, is_accepted=True, reason="", by=chair.person)
    return fresh(asked)


def listed(client, seat, language="en"):
    page = text_of(client.get(seat.subgroup.get_absolute_url(language)))
    return str(seat.organisation) in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("way", ["leaves", "deleted", "by hand", "account deleted"])
def test_with_the_last_seat_the_organisation_leaves_the_public_list(
    client, taking_part, way, language
):
    second = SeatFactory(
        subgroup=taking_part.subgroup, organisation=taking_part.organisation
    )
    assert listed(client, taking_part, language)

    seats.end(seat=second, by=second.person)
    assert listed(client, taking_part, language)
    if way == "leaves":
        seats.end(seat=taking_part, by=taking_part.person)
    elif way == "deleted":
        taking_part.delete()
    elif way == "by hand":
        taking_part.state = State.ENDED
        taking_part.save()
    else:
        end_all(taking_part.person)

    assert not listed(client, taking_part, language)
    assert Participation.objects.get().until == timezone.localdate()


def test_what_the_secretariat_put_down_by_hand_stays(client, taking_part):
    Participation.objects.update(ends_with_seats=False)

    seats.end(seat=taking_part, by=taking_part.person)

    assert listed(client, taking_part)


def test_who_sits_there_again_takes_part_again(client, taking_part, chair):
    seats.end(seat=taking_part, by=taking_part.person)
    again = seats.ask(
        subgroup=taking_part.subgroup,
        person=taking_part.person,
        organisation=taking_part.organisation,
        words="",
    )
    assert not listed(client, taking_part)

    seats.decide(seat=again, is_accepted=True, reason="", by=chair.person)

    assert listed(client, taking_part)
    assert Participation.objects.count() == 2


def test_the_secretariat_sees_what_ends_by_itself(client, secretary, taking_part):
    client.force_login(secretary)
    door = reverse(
        "wagtailsnippets_subgroups_participation:edit",
        args=[Participation.objects.get().pk],
    )

    assert "it ends when nobody sits there" in text_of(client.get(door))


def test_what_was_there_before_is_known_by_how_it_was_made(taking_part, secretary):
    """Sown and made by hand stay; what a seat began goes with it."""
    moved = import_module("subgroups.migrations.0005_what_ends_with_seats")
    Participation.objects.update(ends_with_seats=False)
    gone, sown, made = (
        ParticipationFactory(since=LONG_AGO, **fields)
        for fields in ({}, {"source_key": "seed:x"}, {})
    )
    log(instance=made, action="wagtail.create", user=secretary)
    ParticipationFactory(since=LONG_AGO)  # nobody ever sat there
    for row in (gone, sown, made):
        SeatFactory(
            subgroup=row.subgroup,
            organisation=row.organisation,
            state=State.ENDED,
            decided=datetime(2020, 5, 4, 12, tzinfo=UTC),
        )

    moved.know_what_began_with_a_seat(apps, None)

    rows = Participation.objects.order_by("pk")
    begun = Participation.objects.get(organisation=taking_part.organisation)
    assert [row.pk for row in rows if row.ends_with_seats] == [begun.pk, gone.pk]
    assert [row.pk for row in rows if row.until] == [gone.pk]
    assert fresh(gone).until == date(2020, 5, 4)
