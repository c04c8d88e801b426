"""Who leads a sub-group, and what that allows."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from portal.accounts.leaving import leave
from portal.identity.current import contact
from subgroups.joining import seats
from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.subgroups import (
    SeatFactory,
    fresh,
)
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

State = Seat.State


@pytest.mark.parametrize(
    ("language", "make", "subject"),
    [
        ("en", "Make co-chair", "You are now co-chair of Supply"),
        ("fr", "Confier la coprésidence", "Vous coprésidez désormais"),
    ],
)
def test_a_co_chair_makes_a_member_co_chair(
    client, subgroup, chair, language, make, subject
):
    member = SeatFactory(subgroup=subgroup, person=PersonFactory(language=language))
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)
    path = address("joining:role", subgroup.pk, member.pk, language=language)
    client.force_login(chair.person)
    assert path in text_of(
        client.get(address("joining:people", subgroup.pk, language=language))
    )
    assert make in text_of(client.get(path))
    assert fresh(member).role == Seat.Role.MEMBER

    for _ in range(2):  # pressed twice, it is done and told once
        client.post(path, {"role": "co-chair"})

    assert fresh(member).role == Seat.Role.CO_CHAIR
    told = {sent.to[0]: sent.subject for sent in mail.outbox}
    assert subject in told[member.person.email]
    assert len(mail.outbox) == 2
    assert other.person.email in told
    client.force_login(member.person)
    client.get(address("joining:people", subgroup.pk))
    assert ModelLogEntry.objects.get().user == chair.person


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "a code from your telephone"), ("fr", "un code de votre téléphone")],
)
@pytest.mark.parametrize("required", [True, False])
def test_who_becomes_co_chair_hears_of_the_second_factor(
    subgroup, settings, language, said, required
):
    settings.SECOND_FACTOR_REQUIRED = required
    member = SeatFactory(subgroup=subgroup, person=PersonFactory(language=language))

    seats.give_role(
        seat=member, role=Seat.Role.CO_CHAIR, by=PersonFactory(secretariat=True)
    )

    [sent] = mail.outbox
    assert (said in sent.body) == required


def test_a_co_chair_steps_back_and_stays_a_member(client, subgroup, chair):
    path = address("joining:role", subgroup.pk, chair.pk)
    client.force_login(chair.person)
    assert "requests to join then go to the secretariat" in text_of(client.get(path))

    client.post(path, {"role": "member"})

    assert fresh(chair).role == Seat.Role.MEMBER
    page = client.get(path, follow=True)
    assert page.redirect_chain == [(address("joining:people", subgroup.pk), 302)]
    assert "Only the co-chairs decide who takes part." in text_of(page)


def test_the_secretariat_says_who_leads_too(client, subgroup):
    member = SeatFactory(subgroup=subgroup)
    client.force_login(PersonFactory(secretariat=True))

    client.post(address("joining:role", subgroup.pk, member.pk), {"role": "co-chair"})

    assert fresh(member).role == Seat.Role.CO_CHAIR


@pytest.mark.parametrize("state", [State.ASKED, State.ENDED, State.REFUSED])
def test_only_who_sits_there_leads(client, subgroup, chair, state):
    seat = SeatFactory(subgroup=subgroup, state=state)
    client.force_login(chair.person)

    path = address("joining:role", subgroup.pk, seat.pk)
    assert client.post(path, {"role": "co-chair"}).status_code == 404
    assert fresh(seat).role == Seat.Role.MEMBER


def test_members_make_nobody_co_chair_and_nobody_does_in_a_closed_one(
    client, subgroup, chair
):
    member = SeatFactory(subgroup=subgroup)
    path = address("joining:role", subgroup.pk, member.pk)
    client.force_login(member.person)
    page = client.post(path, {"role": "co-chair"}, follow=True)
    assert "Only the co-chairs decide who takes part." in text_of(page)
    assert fresh(member).role == Seat.Role.MEMBER
    assert path not in text_of(client.get(address("joining:people", subgroup.pk)))
    subgroup.is_closed = True
    subgroup.save()
    client.force_login(chair.person)

    assert client.post(path, {"role": "co-chair"}).status_code == 404
    assert fresh(member).role == Seat.Role.MEMBER


@pytest.mark.parametrize(
    ("language", "said_of_it"),
    [("en", "Your name is shown on the public page"), ("fr", "Votre nom figure sur")],
)
def test_a_co_chair_says_whether_the_public_reads_the_name(
    client, subgroup, chair, language, said_of_it
):
    path = address("joining:show_seat", subgroup.pk, chair.pk, language=language)
    people = address("joining:people", subgroup.pk, language=language)
    public = subgroup.get_absolute_url(language)
    client.force_login(chair.person)
    assert said_of_it not in text_of(client.get(people))

    assert said_of_it in text_of(client.post(path, {"is_shown": "on"}, follow=True))
    assert str(chair.person) in text_of(client.get(public))
    client.post(path)
    assert str(chair.person) not in text_of(client.get(public))


def test_nobody_says_it_for_another(client, subgroup, chair):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)
    client.force_login(chair.person)

    path = address("joining:show_seat", subgroup.pk, other.pk)

    assert client.post(path, {"is_shown": "on"}).status_code == 404
    assert not fresh(other).is_shown


def test_co_chairs_are_named_first(client, subgroup, chair):
    member = SeatFactory(subgroup=subgroup, person=PersonFactory(first_name="Aaron"))
    SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)

    roles = list(subgroup.seats.held().values_list("role", flat=True))

    assert roles == ["co-chair", "co-chair", "member"]
    assert member.role == "member"


def test_a_co_chair_of_another_one_decides_nothing_here(client, subgroup, asked):
    other = SeatFactory(role=Seat.Role.CO_CHAIR)
    client.force_login(other.person)

    for pk in (subgroup.pk, other.subgroup_id):
        path = address("joining:decide", pk, asked.pk)
        assert client.post(path, {"accept": "1"}).status_code == 404
    assert fresh(asked).state == State.ASKED


def test_the_people_ask_as_much_for_many_as_for_few(
    client, subgroup, chair, django_assert_max_num_queries
):
    client.force_login(chair.person)
    path = address("joining:people", subgroup.pk)

    def add(number):
        for _ in range(number):
            SeatFactory(subgroup=subgroup)
            SeatFactory(subgroup=subgroup, state=State.ASKED)

    add(2)
    client.get(path)
    with django_assert_max_num_queries(20) as few:
        client.get(path)
    add(6)
    with django_assert_max_num_queries(20) as many:
        client.get(path)

    assert len(few) == len(many)


def test_the_list_of_the_office_tells_who_leads_each(client, subgroup, chair):
    SeatFactory(subgroup=subgroup, person=PersonFactory(last_name="Onlymember"))
    former = PersonFactory(last_name="Formerlead")
    SeatFactory(
        subgroup=subgroup, person=former, role=Seat.Role.CO_CHAIR, state=State.ENDED
    )
    client.force_login(PersonFactory(secretariat=True))

    page = text_of(client.get(reverse("wagtailsnippets_subgroups_subgroup:list")))

    assert str(chair.person) in page
    assert "Onlymember" not in page
    assert "Formerlead" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "2 people ask to join"), ("fr", "2 personnes demandent")],
)
def test_my_space_of_a_co_chair_tells_who_asks_to_join(
    client, subgroup, chair, language, said
):
    member = SeatFactory(subgroup=subgroup)
    SeatFactory.create_batch(2, subgroup=subgroup, state=State.ASKED)
    SeatFactory(state=State.ASKED)
    path = address("accounts:my_space", language=language)
    asked = {"accept-language": language}

    client.force_login(member.person)
    assert said not in text_of(client.get(path, headers=asked))
    client.force_login(chair.person)
    page = text_of(client.get(path, headers=asked))

    assert said in page
    assert address("joining:people", subgroup.pk, language=language) in page


def steps_back(chair):
    seats.give_role(seat=chair, role=Seat.Role.MEMBER, by=chair.person)


def leaves(chair):
    seats.end(seat=chair, by=chair.person)


def is_ended(chair):
    seats.end(seat=chair, by=PersonFactory(secretariat=True))


def ends_with_its_organisation(chair):
    seats.close(Seat.objects.filter(pk=chair.pk))


@pytest.mark.parametrize(
    "goes", [steps_back, leaves, is_ended, ends_with_its_organisation]
)
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nobody leads"), ("fr", "Plus personne n’anime")]
)
def test_the_secretariat_hears_that_nobody_leads_a_sub_group(
    subgroup, chair, language, words, goes
):
    PersonFactory(email=contact(), language=language)

    goes(chair)

    [letter] = [one for one in mail.outbox if one.to == [contact()]]
    assert letter.subject.startswith(words)
    assert str(chair.person) in letter.body


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nobody leads"), ("fr", "Plus personne n’anime")]
)
def test_also_when_the_account_is_deleted_and_then_without_the_name(
    subgroup, chair, language, words
):
    PersonFactory(email=contact(), language=language)
    name = str(chair.person)

    leave(person=chair.person)

    letters = [one for one in mail.outbox if one.to == [contact()]]
    [letter] = [one for one in letters if one.subject.startswith(words)]
    assert getattr(subgroup, f"name_{language}") in letter.body
    assert name not in letter.body


def test_nobody_hears_it_where_another_leads_it_still(subgroup, chair):
    SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)

    leave(person=chair.person)

    assert not [one for one in mail.outbox if "leads" in one.subject]
