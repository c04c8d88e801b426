"""Seats end, and with them what they opened."""

import pytest
from django.core import mail
from django.urls import reverse

from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.joining import request_of
from tests.factories.subgroups import (
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


def test_a_member_neither_decides_nor_ends_the_seats_of_others(
    client, subgroup, chair, asked
):
    member = SeatFactory(subgroup=subgroup).person
    client.force_login(member)

    page = text_of(client.get(address("joining:people", subgroup.pk)))
    assert "We count stock." not in page
    assert str(asked.person) not in page
    for path in (
        address("joining:decide", subgroup.pk, asked.pk),
        address("joining:end", subgroup.pk, asked.pk),
        address("joining:end", subgroup.pk, chair.pk),
    ):
        assert client.post(path, {"accept": "1", "reason": "x"}).status_code == 404
    assert fresh(asked).state == State.ASKED
    assert fresh(chair).state == State.HELD
