"""Who speaks for a member no longer, and what ends with it."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from subgroups.joining import seats, tasks
from subgroups.models import Membership, Representative, Seat
from subgroups.persons import end_all
from tests.factories.accounts import PersonFactory
from tests.factories.joining import (
    invitation,
    mailed_path,
    page_of,
)
from tests.factories.subgroups import (
    LONG_AGO,
    LONG_PAST,
    RepresentativeFactory,
    SeatFactory,
    fresh,
)
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

State = Seat.State


def test_the_last_one_leaves_and_the_secretariat_is_told(speaking, own, settings):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    path = address("joining:end_representation", own.membership_id, own.pk)
    assert "From today on" in text_of(speaking.get(path))
    assert fresh(own).is_current

    done = speaking.post(path, follow=True)
    speaking.post(path)

    said = f"{own.person} no longer represents {own.membership.organisation}."
    assert said in text_of(done)
    assert fresh(own).until == timezone.localdate()
    [sent] = mail.outbox
    assert sent.to == ["office@example.org"]
    assert speaking.get(page_of(own)).status_code == 404


@pytest.mark.parametrize(
    ("office", "language", "said"),
    [("en", "fr", "Nobody represents"), ("fr", "en", "Plus personne ne représente")],
)
def test_the_secretariat_is_told_in_its_own_language(
    speaking, own, settings, office, language, said
):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    PersonFactory(email="office@example.org", language=office)
    User.objects.filter(pk=own.person_id).update(language=language)

    speaking.post(address("joining:end_representation", own.membership_id, own.pk))

    assert said in mail.outbox[0].subject


def test_a_colleague_is_ended_and_told_in_their_language(speaking, own):
    other = RepresentativeFactory(
        membership=own.membership, person=PersonFactory(language="fr")
    )
    seat = SeatFactory(person=other.person, organisation=own.membership.organisation)
    free = SeatFactory(person=other.person)

    speaking.post(address("joining:end_representation", own.membership_id, other.pk))

    assert not fresh(other).is_current
    assert fresh(seat).state == State.ENDED
    assert fresh(free).state == State.HELD
    [sent] = mail.outbox
    assert sent.to == [other.person.email]
    assert "Vous ne représentez plus" in sent.subject
    assert str(other.person) in text_of(speaking.get(page_of(own)))


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "no longer takes part in"), ("fr", "ne participe plus à")],
)
def test_who_leads_a_sub_group_hears_of_a_seat_that_ends_with_it(
    speaking, own, language, said
):
    other = RepresentativeFactory(membership=own.membership)
    seat = SeatFactory(person=other.person, organisation=own.membership.organisation)
    chair = SeatFactory(
        subgroup=seat.subgroup,
        role=Seat.Role.CO_CHAIR,
        person=PersonFactory(language=language),
    ).person

    path = address("joining:end_representation", own.membership_id, other.pk)
    for _press in range(2):
        speaking.post(path)

    [told] = [one for one in mail.outbox if one.to == [chair.email]]
    assert said in told.subject
    assert str(other.person) in told.subject


def test_who_comes_back_has_a_row_of_their_own_and_the_former_is_kept(speaking, own):
    row = RepresentativeFactory(
        membership=own.membership, since=LONG_AGO, until=LONG_PAST
    )
    speaking.post(page_of(own), invitation(email=row.person.email))
    speaking.force_login(row.person)

    speaking.post(mailed_path(), {"is_shown": "on"})

    theirs = Representative.objects.filter(person=row.person).order_by("pk")
    assert [one.is_current for one in theirs] == [False, True]
    assert "1 January 2010" in text_of(speaking.get(page_of(own)))


def seated(own):
    return SeatFactory(person=own.person, organisation=own.membership.organisation)


@pytest.mark.parametrize("way", ["person", "member", "deleted"])
def test_what_the_administration_ends_shuts_the_workspace_at_once(speaking, own, way):
    seat = seated(own)
    door = reverse("workspace:workspace", args=[seat.subgroup_id])
    assert speaking.get(door).status_code == 200

    if way == "deleted":
        own.delete()
    else:
        row = own if way == "person" else Membership.objects.get(pk=own.membership_id)
        row.until = timezone.localdate()
        row.save()

    assert fresh(seat).state == State.ENDED
    assert speaking.get(door).status_code == 404


TOLD = {
    "person": {"en": "The secretariat has ended it.", "fr": "Le secrétariat y a mis"},
    "member": {
        "en": "The membership of",
        "fr": "L’adhésion au Groupe de travail a pris fin",
    },
}
TOLD["deleted"] = TOLD["day"] = TOLD["person"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("way", list(TOLD))
def test_whose_part_the_administration_ends_is_told_once(
    client, secretary, own, way, language
):
    own.person.language = language
    own.person.save()
    day = {"since": "", "until": timezone.localdate().isoformat()}
    names = {
        "person": "representative",
        "member": "membership",
        "deleted": "",
        "day": "",
    }
    client.force_login(secretary)
    for _time in range(2):
        if way == "deleted":
            Representative.objects.filter(pk=own.pk).delete()
        elif way == "day":
            Representative.objects.update(until=timezone.localdate())
        else:
            row = own if way == "person" else own.membership
            door = reverse(
                f"wagtailsnippets_subgroups_{names[way]}:edit", args=[row.pk]
            )
            fields = {
                "membership": own.membership_id,
                "person": own.person_id,
                "organisation": own.membership.organisation_id,
            }
            assert client.post(door, {**fields, **day}).status_code == 302
        tasks.end_seats.call()

    [sent] = mail.outbox
    assert sent.to == [own.person.email]
    said = {"en": "You no longer represent", "fr": "Vous ne représentez plus"}
    assert said[language] in sent.subject
    assert TOLD[way][language] in sent.body
    assert str(secretary) not in sent.body


@pytest.mark.parametrize("way", ["saved", "by night"])
def test_who_ended_with_a_membership_is_not_given_back_with_it(own, way):
    """The person was told that it is over, and the seats have ended for good."""
    membership, day = own.membership, timezone.localdate()
    if way == "saved":
        membership.until = day
        membership.save()
    else:
        Membership.objects.update(until=day)
        tasks.end_seats.call()
    assert fresh(own).until == day

    membership.until = None
    membership.save()

    assert not Representative.objects.now().filter(pk=own.pk).exists()
    assert len(mail.outbox) == 1


def test_whose_part_ends_again_is_told_again(own):
    for _time in range(2):
        own.until = timezone.localdate()
        own.save()
        own.until = None
        own.save()

    assert len(mail.outbox) == 2


def test_nobody_is_told_of_what_was_over_or_goes_on_by_another_row(own):
    RepresentativeFactory(membership=own.membership, until=LONG_PAST)
    twin = RepresentativeFactory(
        person=own.person,
        membership__organisation=own.membership.organisation,
        membership__since=LONG_AGO,
        membership__until=LONG_PAST,
    )
    gone = RepresentativeFactory(membership=own.membership)
    end_all(gone.person)
    twin.delete()
    tasks.end_seats.call()
    RepresentativeFactory(membership=own.membership).person.delete()

    assert not mail.outbox


def test_who_has_left_before_gets_no_mail_today(own):
    """What ended before such mails were written."""
    moved = import_module("subgroups.migrations.0005_what_ends_with_seats")
    Representative.objects.update(until=LONG_PAST)

    moved.take_what_is_over_as_told(apps, None)
    tasks.end_seats.call()

    assert not mail.outbox


def test_a_last_day_that_was_set_ends_the_seats_when_it_comes(own):
    seat = seated(own)
    own.until = timezone.localdate() + timedelta(days=1)
    own.save()
    assert fresh(seat).state == State.HELD

    Representative.objects.update(until=timezone.localdate())
    tasks.end_seats.call()

    assert fresh(seat).state == State.ENDED


def test_who_never_spoke_for_it_keeps_the_seat(own):
    seat = SeatFactory(organisation=own.membership.organisation)
    again = seated(own)
    RepresentativeFactory(person=own.person, membership=own.membership, until=LONG_PAST)

    seats.end_of_former()

    assert fresh(seat).state == fresh(again).state == State.HELD
