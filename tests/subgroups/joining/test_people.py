"""Seats in sub-groups: asked for, given, declined, left, taken away."""

import html

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from portal.mails.models import Mail
from subgroups.joining import seats
from subgroups.models import Participation, Seat
from subgroups.notices.models import Rhythm
from subgroups.notices.tasks import tell
from tests.factories.accounts import PersonFactory
from tests.factories.at_once import at_once
from tests.factories.drafts import a_draft
from tests.factories.notices import wishes
from tests.factories.subgroups import (
    LONG_PAST,
    MembershipFactory,
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

State = Seat.State


@pytest.fixture
def subgroup():
    return SubgroupFactory(name_en="Supply", name_fr="Approvisionnement")


@pytest.fixture
def chair(subgroup):
    return SeatFactory(
        subgroup=subgroup,
        role=Seat.Role.CO_CHAIR,
        person=PersonFactory(language="fr", first_name="Fatou"),
    )


@pytest.fixture
def speaker():
    return RepresentativeFactory(person=PersonFactory(first_name="Moussa"))


def address(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"joining:{name}", args=args)


def said(response, status=200):
    assert response.status_code == status
    return " ".join(html.unescape(response.content.decode()).split())


def request_of(speaker, **fields):
    return {
        "organisation": speaker.membership.organisation_id,
        "words": "We count stock.",
        **fields,
    }


def fresh(seat):
    return Seat.objects.get(pk=seat.pk)


# --- The public page leads to the right place ---------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_visitor_is_led_to_the_application_and_to_signing_in(
    client, subgroup, language
):
    page = said(client.get(subgroup.get_absolute_url(language)))

    assert address("apply", language=language) in page
    ask = address("ask", subgroup.pk, language=language)
    assert ask in page
    assert client.get(ask).url == f"/account/login/?next={ask}"


def test_a_member_is_led_to_ask_and_a_participant_to_the_workspace(
    client, subgroup, speaker
):
    client.force_login(speaker.person)
    ask = address("ask", subgroup.pk)
    assert ask in said(client.get(subgroup.get_absolute_url("en")))

    client.post(ask, request_of(speaker))
    page = said(client.get(subgroup.get_absolute_url("en")))
    assert "You asked to join on" in page
    assert ask not in page

    Seat.objects.update(state=State.HELD)
    page = said(client.get(subgroup.get_absolute_url("en")))
    assert "You take part in this sub-group." in page
    assert ask not in page


def test_a_closed_one_is_not_asked(client, speaker):
    subgroup = SubgroupFactory(is_closed=True)
    client.force_login(speaker.person)
    ask = address("ask", subgroup.pk)

    assert ask not in said(client.get(subgroup.get_absolute_url("en")))
    for response in (client.get(ask), client.post(ask, request_of(speaker))):
        assert response.url == subgroup.get_absolute_url("en")
    assert not Seat.objects.exists()


def test_a_draft_of_a_subgroup_is_not_asked_either(client, speaker):
    subgroup = SubgroupFactory(live=False)
    client.force_login(speaker.person)

    assert client.get(address("ask", subgroup.pk)).status_code == 404
    assert client.get(address("ask", 999_999)).status_code == 404


# --- Asking -------------------------------------------------------------------------


def test_the_co_chairs_get_the_request_in_their_language(
    client, subgroup, chair, speaker
):
    client.force_login(speaker.person)

    for _ in range(2):
        client.post(address("ask", subgroup.pk), request_of(speaker))

    seat = Seat.objects.get(state=State.ASKED)
    assert (seat.person, seat.is_shown) == (speaker.person, False)
    assert seat.organisation == speaker.membership.organisation
    [sent] = mail.outbox
    assert sent.to == [chair.person.email]
    assert "demande à rejoindre Approvisionnement" in sent.subject
    assert "We count stock." in sent.body
    assert address("people", subgroup.pk, language="fr") in sent.body


def test_a_mail_says_in_which_language_it_is(
    client, subgroup, chair, speaker, settings
):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
    client.force_login(speaker.person)

    client.post(address("ask", subgroup.pk), request_of(speaker))

    assert Mail.objects.get().content["headers"]["Content-Language"] == "fr"


def test_without_co_chairs_the_secretariat_is_asked(
    client, subgroup, speaker, settings
):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    client.force_login(speaker.person)

    client.post(address("ask", subgroup.pk), request_of(speaker))

    assert mail.outbox[0].to == ["office@example.org"]


def test_one_asks_for_organisations_that_one_speaks_for_alone(
    client, subgroup, speaker
):
    client.force_login(speaker.person)
    former = RepresentativeFactory(person=speaker.person, until=LONG_PAST)
    gone = RepresentativeFactory(
        person=speaker.person, membership=MembershipFactory(until=LONG_PAST)
    )
    foreign = MembershipFactory()

    for one in (former.membership, gone.membership, foreign):
        response = client.post(
            address("ask", subgroup.pk),
            request_of(speaker, organisation=one.organisation_id),
        )
        assert "Select a valid choice." in said(response, 400)
        assert "We count stock." in said(response, 400)
    assert not Seat.objects.exists()


def test_who_speaks_for_nobody_asks_as_a_person(client, subgroup):
    client.force_login(PersonFactory())

    client.post(address("ask", subgroup.pk), {"words": "I know stock."})

    assert Seat.objects.get().organisation is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_request_sent_twice_at_once_is_one(subgroup, chair, speaker):
    def ask():
        return seats.ask(
            subgroup=subgroup,
            person=speaker.person,
            organisation=None,
            words="x",
        )

    first, second = at_once(ask, ask)

    assert first == second
    assert len(mail.outbox) == 1


# --- Deciding -----------------------------------------------------------------------


@pytest.fixture
def asked(subgroup, speaker):
    return SeatFactory(
        subgroup=subgroup,
        person=speaker.person,
        organisation=speaker.membership.organisation,
        state=State.ASKED,
        words="We count stock.",
    )


def test_a_co_chair_accepts_and_the_workspace_opens(client, subgroup, chair, asked):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR).person
    client.force_login(chair.person)
    workspace = reverse("workspace:workspace", args=[subgroup.pk])
    assert "1 person asks to join" in said(client.get(workspace))
    assert "We count stock." in said(client.get(address("people", subgroup.pk)))

    path = address("decide", subgroup.pk, asked.pk)
    page = said(client.post(path, {"accept": "1", "reason": "Welcome"}, follow=True))

    assert "the workspace is open to the person" in page
    assert fresh(asked).state == State.HELD
    assert fresh(asked).decided_by == chair.person
    assert Participation.objects.now().get().organisation == asked.organisation
    own, to_other = mail.outbox
    assert own.to == [asked.person.email]
    assert "You now take part" in own.body
    assert "Welcome" in own.body
    assert to_other.to == [other.email]
    client.force_login(asked.person)
    assert client.get(workspace).status_code == 200


@pytest.mark.parametrize("is_accepted", [True, False])
def test_members_are_told_who_is_new_and_never_who_was_declined(
    subgroup, chair, asked, is_accepted
):
    member = SeatFactory(subgroup=subgroup).person
    wishes(member, subgroup, Rhythm.AT_ONCE)
    mail.outbox.clear()
    seats.decide(seat=asked, is_accepted=is_accepted, reason="", by=chair.person)

    tell.call()

    told = [letter.subject for letter in mail.outbox if letter.to == [member.email]]
    assert told == ([f"New in the sub-group: {asked.person}"] if is_accepted else [])


def test_a_request_is_declined_with_a_word(client, subgroup, chair, asked):
    asked.person.language = "fr"
    asked.person.save()
    client.force_login(chair.person)
    path = address("decide", subgroup.pk, asked.pk)

    assert "Say why you decline" in said(client.post(path, {"decline": "1"}), 400)
    long = {"decline": "1", "reason": "Long" * 600}
    assert "LongLong" in said(client.post(path, long), 400)
    assert fresh(asked).state == State.ASKED

    client.post(path, {"decline": "1", "reason": "We are many"})

    assert fresh(asked).state == State.REFUSED
    [sent] = mail.outbox
    assert "n’a pas pu accepter votre demande" in sent.body
    assert "We are many" in sent.body
    assert not Participation.objects.exists()


def test_a_second_decision_changes_nothing(client, subgroup, chair, asked):
    client.force_login(chair.person)
    path = address("decide", subgroup.pk, asked.pk)
    client.post(path, {"accept": "1"})

    page = said(client.post(path, {"decline": "1", "reason": "No"}, follow=True))

    assert "This request was decided already." in page
    assert fresh(asked).state == State.HELD
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_co_chairs_who_decide_at_once_send_one_answer(subgroup, chair, asked):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR).person

    done = at_once(
        lambda: seats.decide(seat=asked, is_accepted=True, reason="", by=chair.person),
        lambda: seats.decide(seat=asked, is_accepted=False, reason="No", by=other),
    )

    assert sorted(done) == [False, True]
    assert [m.to[0] for m in mail.outbox].count(asked.person.email) == 1


def test_a_closed_one_takes_nobody(client, subgroup, chair, asked):
    subgroup.is_closed = True
    subgroup.save()
    client.force_login(chair.person)

    page = said(client.get(address("people", subgroup.pk)))
    client.post(address("decide", subgroup.pk, asked.pk), {"accept": "1"})

    assert 'name="accept"' not in page
    assert fresh(asked).state == State.ASKED


# --- Ending -------------------------------------------------------------------------


def doors_of(draft):
    return [
        reverse("workspace:workspace", args=[draft.subgroup_id]),
        draft.get_absolute_url(),
        draft.newest.file_url,
        address("people", draft.subgroup_id),
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
    path = address("end", subgroup.pk, seat.pk)
    assert office.get(path).status_code == 200
    assert fresh(seat).state == State.HELD

    for _ in range(2):
        office.post(path, {"reason": "Thank you"})

    assert fresh(seat).state == State.ENDED
    assert {tab.get(door).status_code for door in doors_of(draft)} == {404}
    new = reverse("workspace:new_draft", args=[subgroup.pk])
    assert tab.post(new, {"title": "x"}).status_code == 404
    told = {to for message in mail.outbox for to in message.to}
    assert told == {seat.person.email, chair.person.email} - (
        {chair.person.email} if by == chair.person else set()
    )


def test_a_request_is_taken_back(client, subgroup, chair, asked):
    client.force_login(asked.person)

    client.post(address("end", subgroup.pk, asked.pk))

    assert fresh(asked).state == State.ENDED
    assert not mail.outbox
    assert address("ask", subgroup.pk) in said(
        client.get(subgroup.get_absolute_url("en"))
    )


@pytest.mark.parametrize(
    ("language", "asked_before", "said_after", "taken_back"),
    [
        (
            "en",
            "You will no longer see",
            "You have left the sub-group",
            "Your request is taken back.",
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
        address("end", subgroup.pk, one.pk, language=language) for one in (seat, asked)
    ]
    client.force_login(seat.person)

    assert asked_before in said(client.get(doors[0]))
    assert said_after in said(client.post(doors[0], follow=True))
    client.force_login(asked.person)
    assert taken_back in said(client.post(doors[1], follow=True))


def test_who_left_may_come_back_and_both_are_kept(client, subgroup, speaker):
    SeatFactory(subgroup=subgroup, person=speaker.person, state=State.ENDED)
    client.force_login(speaker.person)

    client.post(address("ask", subgroup.pk), request_of(speaker))

    assert Seat.objects.filter(person=speaker.person).count() == 2


def test_a_member_neither_decides_nor_ends_the_seats_of_others(
    client, subgroup, chair, asked
):
    member = SeatFactory(subgroup=subgroup).person
    client.force_login(member)

    page = said(client.get(address("people", subgroup.pk)))
    assert "We count stock." not in page
    assert str(asked.person) not in page
    for path in (
        address("decide", subgroup.pk, asked.pk),
        address("end", subgroup.pk, asked.pk),
        address("end", subgroup.pk, chair.pk),
    ):
        assert client.post(path, {"accept": "1", "reason": "x"}).status_code == 404
    assert fresh(asked).state == State.ASKED
    assert fresh(chair).state == State.HELD


# --- Who leads it -------------------------------------------------------------------


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
    path = address("role", subgroup.pk, member.pk, language=language)
    client.force_login(chair.person)
    assert path in said(client.get(address("people", subgroup.pk, language=language)))
    assert make in said(client.get(path))
    assert fresh(member).role == Seat.Role.MEMBER

    for _ in range(2):  # pressed twice, it is done and told once
        client.post(path, {"role": "co-chair"})

    assert fresh(member).role == Seat.Role.CO_CHAIR
    told = {sent.to[0]: sent.subject for sent in mail.outbox}
    assert subject in told[member.person.email]
    assert len(mail.outbox) == 2
    assert other.person.email in told
    client.force_login(member.person)
    client.get(address("people", subgroup.pk))
    assert ModelLogEntry.objects.get().user == chair.person


def test_a_co_chair_steps_back_and_stays_a_member(client, subgroup, chair):
    path = address("role", subgroup.pk, chair.pk)
    client.force_login(chair.person)
    assert "requests to join then go to the secretariat" in said(client.get(path))

    client.post(path, {"role": "member"})

    assert fresh(chair).role == Seat.Role.MEMBER
    assert client.get(path).status_code == 404
    assert client.get(address("people", subgroup.pk)).status_code == 200


def test_the_secretariat_says_who_leads_too(client, subgroup):
    member = SeatFactory(subgroup=subgroup)
    client.force_login(PersonFactory(secretariat=True))

    client.post(address("role", subgroup.pk, member.pk), {"role": "co-chair"})

    assert fresh(member).role == Seat.Role.CO_CHAIR


@pytest.mark.parametrize("state", [State.ASKED, State.ENDED, State.REFUSED])
def test_only_who_sits_there_leads(client, subgroup, chair, state):
    seat = SeatFactory(subgroup=subgroup, state=state)
    client.force_login(chair.person)

    path = address("role", subgroup.pk, seat.pk)
    assert client.post(path, {"role": "co-chair"}).status_code == 404
    assert fresh(seat).role == Seat.Role.MEMBER


def test_members_make_nobody_co_chair_and_nobody_does_in_a_closed_one(
    client, subgroup, chair
):
    member = SeatFactory(subgroup=subgroup)
    path = address("role", subgroup.pk, member.pk)
    client.force_login(member.person)
    assert client.post(path, {"role": "co-chair"}).status_code == 404
    assert path not in said(client.get(address("people", subgroup.pk)))
    subgroup.is_closed = True
    subgroup.save()
    client.force_login(chair.person)

    assert client.post(path, {"role": "co-chair"}).status_code == 404
    assert fresh(member).role == Seat.Role.MEMBER


@pytest.mark.parametrize(
    ("language", "said_of_it"),
    [("en", "Your name stands on the public page"), ("fr", "Votre nom figure sur")],
)
def test_a_co_chair_says_whether_the_public_reads_the_name(
    client, subgroup, chair, language, said_of_it
):
    path = address("show_seat", subgroup.pk, chair.pk, language=language)
    people = address("people", subgroup.pk, language=language)
    public = subgroup.get_absolute_url(language)
    client.force_login(chair.person)
    assert said_of_it not in said(client.get(people))

    assert said_of_it in said(client.post(path, {"is_shown": "on"}, follow=True))
    assert str(chair.person) in said(client.get(public))
    client.post(path)
    assert str(chair.person) not in said(client.get(public))


def test_nobody_says_it_for_another(client, subgroup, chair):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)
    client.force_login(chair.person)

    path = address("show_seat", subgroup.pk, other.pk)

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
        path = address("decide", pk, asked.pk)
        assert client.post(path, {"accept": "1"}).status_code == 404
    assert fresh(asked).state == State.ASKED


def test_the_people_ask_as_much_for_many_as_for_few(
    client, subgroup, chair, django_assert_max_num_queries
):
    client.force_login(chair.person)
    path = address("people", subgroup.pk)

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

    page = said(client.get(reverse("wagtailsnippets_subgroups_subgroup:list")))

    assert str(chair.person) in page
    assert "Onlymember" not in page
    assert "Formerlead" not in page
