"""Seats in sub-groups: asked for, given, declined, left, taken away."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.mails.models import Mail
from subgroups.joining import seats
from subgroups.joining.models import Application
from subgroups.models import Participation, Seat
from subgroups.notices.models import Rhythm
from subgroups.notices.tasks import tell
from tests.factories.accounts import PersonFactory
from tests.factories.at_once import at_once
from tests.factories.joining import ApplicationFactory, request_of
from tests.factories.notices import wishes
from tests.factories.subgroups import (
    LONG_PAST,
    MembershipFactory,
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
    fresh,
)
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

State = Seat.State


# --- The public page leads to the right place ---------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_visitor_is_led_to_the_application_and_to_signing_in(
    client, subgroup, language
):
    page = text_of(client.get(subgroup.get_absolute_url(language)))

    assert address("joining:apply", language=language) in page
    ask = address("joining:ask", subgroup.pk, language=language)
    assert ask in page
    assert client.get(ask).url == f"/account/login/?next={ask}"


def test_a_member_is_led_to_ask_and_a_participant_to_the_workspace(
    client, subgroup, speaker
):
    client.force_login(speaker.person)
    ask = address("joining:ask", subgroup.pk)
    assert ask in text_of(client.get(subgroup.get_absolute_url("en")))

    client.post(ask, request_of(speaker))
    page = text_of(client.get(subgroup.get_absolute_url("en")))
    assert "You asked to join on" in page
    assert ask not in page

    Seat.objects.update(state=State.HELD)
    page = text_of(client.get(subgroup.get_absolute_url("en")))
    assert "You take part in this sub-group." in page
    assert ask not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Sub-groups that interest you"),
        ("fr", "Sous-groupes qui vous intéressent"),
    ],
)
def test_my_space_leads_to_those_named_in_the_application(
    client, subgroup, speaker, language, words
):
    person = speaker.person
    person.language = language
    person.save()
    closed = SubgroupFactory(is_closed=True)
    applied = ApplicationFactory(email=person.email, state=Application.State.ACCEPTED)
    applied.subgroups.set([subgroup, closed])
    client.force_login(person)
    client.cookies["django_language"] = language
    ask = address("joining:ask", subgroup.pk, language=language)

    page = text_of(client.get(reverse("accounts:my_space")))
    assert words in page
    assert ask in page
    assert address("joining:ask", closed.pk, language=language) not in page

    client.post(ask, request_of(speaker))
    assert words not in text_of(client.get(reverse("accounts:my_space")))


def test_a_closed_one_is_not_asked(client, speaker):
    subgroup = SubgroupFactory(is_closed=True)
    client.force_login(speaker.person)
    ask = address("joining:ask", subgroup.pk)

    assert ask not in text_of(client.get(subgroup.get_absolute_url("en")))
    assert client.get(ask).url == subgroup.get_absolute_url("en")
    words = request_of(speaker)
    told = text_of(client.post(ask, words), status=409)
    assert f"{words['words']}</textarea>" in told
    assert not Seat.objects.exists()


def test_a_draft_of_a_subgroup_is_not_asked_either(client, speaker):
    subgroup = SubgroupFactory(live=False)
    client.force_login(speaker.person)

    assert client.get(address("joining:ask", subgroup.pk)).status_code == 404
    assert client.get(address("joining:ask", 999_999)).status_code == 404


# --- Asking -------------------------------------------------------------------------


def test_the_co_chairs_get_the_request_in_their_language(
    client, subgroup, chair, speaker
):
    client.force_login(speaker.person)

    for _ in range(2):
        client.post(address("joining:ask", subgroup.pk), request_of(speaker))

    seat = Seat.objects.get(state=State.ASKED)
    assert (seat.person, seat.is_shown) == (speaker.person, False)
    assert seat.organisation == speaker.membership.organisation
    [sent] = mail.outbox
    assert sent.to == [chair.person.email]
    assert "demande à rejoindre Approvisionnement" in sent.subject
    assert "We count stock." in sent.body
    assert address("joining:people", subgroup.pk, language="fr") in sent.body


def test_a_mail_says_in_which_language_it_is(
    client, subgroup, chair, speaker, settings
):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
    client.force_login(speaker.person)

    client.post(address("joining:ask", subgroup.pk), request_of(speaker))

    assert Mail.objects.get().content["headers"]["Content-Language"] == "fr"


def test_without_co_chairs_the_secretariat_is_asked(
    client, subgroup, speaker, settings
):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    client.force_login(speaker.person)

    client.post(address("joining:ask", subgroup.pk), request_of(speaker))

    assert mail.outbox[0].to == ["office@example.org"]


@pytest.mark.parametrize(
    ("office", "speaks", "said"),
    [
        ("", "fr", "asks to join"),
        ("fr", "en", "demande à rejoindre"),
        ("en", "fr", "asks to join"),
    ],
)
def test_the_secretariat_reads_of_it_in_its_own_language(
    client, subgroup, settings, office, speaks, said
):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    if office:
        PersonFactory(email="office@example.org", language=office)
    speaker = RepresentativeFactory(person__language=speaks)
    client.force_login(speaker.person)

    client.post(address("joining:ask", subgroup.pk), request_of(speaker))

    assert said in mail.outbox[0].subject


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
            address("joining:ask", subgroup.pk),
            request_of(speaker, organisation=one.organisation_id),
        )
        assert "Select a valid choice." in text_of(response, 400)
        assert "We count stock." in text_of(response, 400)
    assert not Seat.objects.exists()


def test_who_speaks_for_nobody_asks_as_a_person(client, subgroup):
    client.force_login(PersonFactory())

    client.post(address("joining:ask", subgroup.pk), {"words": "I know stock."})

    assert Seat.objects.get().organisation is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
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


def test_a_co_chair_accepts_and_the_workspace_opens(client, subgroup, chair, asked):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR).person
    client.force_login(chair.person)
    workspace = reverse("workspace:workspace", args=[subgroup.pk])
    assert "1 person asks to join" in text_of(client.get(workspace))
    assert "We count stock." in text_of(
        client.get(address("joining:people", subgroup.pk))
    )

    path = address("joining:decide", subgroup.pk, asked.pk)
    page = text_of(client.post(path, {"accept": "1", "reason": "Welcome"}, follow=True))

    assert "the workspace is now open to this person" in page
    assert fresh(asked).state == State.HELD
    assert fresh(asked).decided_by == chair.person
    assert Participation.objects.now().get().organisation == asked.organisation
    own, to_other = mail.outbox
    assert own.to == [asked.person.email]
    assert "You now take part" in own.body
    assert "Welcome" in own.body
    assert "because it is about your own place" in own.body
    assert to_other.to == [other.email]
    assert "because you are co-chair" in to_other.body
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
    path = address("joining:decide", subgroup.pk, asked.pk)

    assert "Say why you decline" in text_of(client.post(path, {"decline": "1"}), 400)
    long = {"decline": "1", "reason": "Long" * 600}
    assert "LongLong" in text_of(client.post(path, long), 400)
    assert fresh(asked).state == State.ASKED

    client.post(path, {"decline": "1", "reason": "We are many"})

    assert fresh(asked).state == State.REFUSED
    [sent] = mail.outbox
    assert "n’a pas pu accepter votre demande" in sent.body
    assert "We are many" in sent.body
    assert not Participation.objects.exists()


def test_a_second_decision_changes_nothing(client, subgroup, chair, asked):
    client.force_login(chair.person)
    path = address("joining:decide", subgroup.pk, asked.pk)
    client.post(path, {"accept": "1"})

    page = text_of(client.post(path, {"decline": "1", "reason": "No"}, follow=True))

    assert "This request has already been decided." in page
    assert fresh(asked).state == State.HELD
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
def test_two_co_chairs_who_decide_at_once_send_one_answer(subgroup, chair, asked):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR).person

    done = at_once(
        lambda: seats.decide(seat=asked, is_accepted=True, reason="", by=chair.person),
        lambda: seats.decide(seat=asked, is_accepted=False, reason="No", by=other),
    )

    assert sorted(done) == [False, True]
    assert [m.to[0] for m in mail.outbox].count(asked.person.email) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
@pytest.mark.parametrize("way", ["role", "seat"])
def test_two_co_chairs_who_remove_each_other_at_once_do_not_both_go(
    subgroup, chair, way
):
    other = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)

    def remove(seat, by):
        if way == "seat":
            return seats.end(seat=seat, by=by)
        return seats.give_role(seat=seat, role=Seat.Role.MEMBER, by=by)

    done = at_once(
        lambda: remove(other, chair.person), lambda: remove(chair, other.person)
    )

    assert sorted(done) == [False, True]
    assert subgroup.seats.co_chairs().count() == 1


def test_a_closed_one_takes_nobody(client, subgroup, chair, asked):
    subgroup.is_closed = True
    subgroup.save()
    client.force_login(chair.person)

    page = text_of(client.get(address("joining:people", subgroup.pk)))
    client.post(address("joining:decide", subgroup.pk, asked.pk), {"accept": "1"})

    assert 'name="accept"' not in page
    assert fresh(asked).state == State.ASKED
