"""Who speaks for a member: invited, handed on, ended, come back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from subgroups.joining import seats, tasks
from subgroups.joining.models import MOST_INVITATIONS, TEXT_LENGTH, Invitation
from subgroups.models import Membership, Representative, Seat
from tests.factories.accounts import PersonFactory
from tests.factories.joining import InvitationFactory, account, mailed_path
from tests.factories.subgroups import (
    LONG_AGO,
    LONG_PAST,
    RepresentativeFactory,
    SeatFactory,
    fresh,
)
from tests.factories.topics import ComponentFactory, CountryFactory
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

State = Seat.State


@pytest.fixture
def own():
    return RepresentativeFactory(since=LONG_AGO)


@pytest.fixture
def speaker(client, own):
    client.force_login(own.person)
    return client


def page_of(own, language="en"):
    return address("joining:member", own.membership_id, language=language)


def invitation(**fields):
    return {
        "first_name": "Fatou",
        "last_name": "Sow",
        "email": "Fatou@sante.test",
        "language": "fr",
        **fields,
    }


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "My organisations"), ("fr", "Mes organisations")]
)
def test_my_space_leads_to_each_of_my_organisations(client, own, language, heading):
    other = RepresentativeFactory(person=own.person)
    former = RepresentativeFactory(person=own.person, until=LONG_PAST)
    person = own.person
    person.language = language
    person.save()
    client.force_login(person)
    client.cookies["django_language"] = language

    page = text_of(client.get(reverse("accounts:my_space")))

    assert heading in page
    for one in (own, other):
        assert page_of(one, language) in page
    assert page_of(former, language) not in page


def test_another_is_invited_and_then_speaks_too(speaker, own):
    page = text_of(speaker.post(page_of(own), invitation(), follow=True))
    assert "The invitation is on its way." in page
    assert "fatou@sante.test" in page
    path = mailed_path()
    assert path.startswith("/fr/")
    assert f"{own.person} vous invite à représenter" in mail.outbox[-1].body

    speaker.logout()
    speaker.post(path, account())

    assert own.membership.representatives.now().count() == 2
    assert mail.outbox[-1].to == [own.person.email]
    assert "now represents" in mail.outbox[-1].subject


def test_a_place_is_handed_over_once_the_other_accepts(speaker, own):
    seat = SeatFactory(person=own.person, organisation=own.membership.organisation)
    speaker.post(page_of(own), invitation(hands_over="on"))
    assert fresh(own).is_current
    path = mailed_path()
    assert f"Will take the place of {own.person}" in text_of(speaker.get(page_of(own)))
    speaker.logout()

    speaker.post(path, account())

    assert not fresh(own).is_current
    assert [sent.to for sent in mail.outbox].count([own.person.email]) == 1
    assert "in your place" in mail.outbox[-1].body
    [now] = own.membership.representatives.now()
    assert now.person.email == "fatou@sante.test"
    assert fresh(seat).state == State.ENDED
    assert "You no longer represent" in mail.outbox[-1].subject


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"first_name": "x" * 151}, "at most 150 characters"),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_a_wrong_invitation_keeps_what_was_typed(speaker, own, fields, message):
    page = text_of(speaker.post(page_of(own), invitation(**fields)), 400)

    assert message in page
    assert 'value="Sow"' in page
    assert not mail.outbox


def test_who_speaks_already_is_not_invited(speaker, own):
    sent = invitation(email=own.person.email.upper())

    assert "already represents it" in text_of(speaker.post(page_of(own), sent), 400)


def test_invited_twice_a_person_has_one_invitation_and_one_link_that_works(
    speaker, own
):
    for _ in range(2):
        speaker.post(page_of(own), invitation())
    speaker.logout()

    assert Invitation.objects.count() == 1
    assert speaker.get(mailed_path(0)).status_code == 404
    assert speaker.get(mailed_path(1)).status_code == 200


def test_nobody_mails_the_world_by_invitations(speaker, own):
    for _ in range(MOST_INVITATIONS):
        InvitationFactory(membership=own.membership)

    page = text_of(speaker.post(page_of(own), invitation()), 400)

    assert "Too many invitations are open." in page


def test_an_invitation_is_withdrawn(speaker, own):
    speaker.post(page_of(own), invitation())
    row = Invitation.objects.get()
    path = address("joining:change_invitation", own.membership_id, row.pk)

    page = text_of(speaker.post(path, {"withdraw": "1"}, follow=True))

    assert "its link no longer works" in page
    assert speaker.get(mailed_path()).status_code == 404
    speaker.post(path, {"again": "1"})
    assert len(mail.outbox) == 1


def test_one_says_oneself_whether_one_is_named(speaker, own):
    path = address("joining:show_name", own.membership_id)
    organisation = own.membership.organisation.get_absolute_url()
    name = own.person.get_full_name()
    assert name in text_of(speaker.get(organisation))

    speaker.post(path, {"x": ""})
    assert name not in text_of(speaker.get(organisation))
    speaker.post(path, {"is_shown": "on"})
    assert name in text_of(speaker.get(organisation))


# --- The end ------------------------------------------------------------------------


def test_the_last_one_leaves_and_the_secretariat_is_told(speaker, own, settings):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    path = address("joining:end_representation", own.membership_id, own.pk)
    assert "From today on" in text_of(speaker.get(path))
    assert fresh(own).is_current

    done = speaker.post(path, follow=True)
    speaker.post(path)

    said = f"{own.person} no longer represents {own.membership.organisation}."
    assert said in text_of(done)
    assert fresh(own).until == timezone.localdate()
    [sent] = mail.outbox
    assert sent.to == ["office@example.org"]
    assert speaker.get(page_of(own)).status_code == 404


def test_a_colleague_is_ended_and_told_in_their_language(speaker, own):
    other = RepresentativeFactory(
        membership=own.membership, person=PersonFactory(language="fr")
    )
    seat = SeatFactory(person=other.person, organisation=own.membership.organisation)
    free = SeatFactory(person=other.person)

    speaker.post(address("joining:end_representation", own.membership_id, other.pk))

    assert not fresh(other).is_current
    assert fresh(seat).state == State.ENDED
    assert fresh(free).state == State.HELD
    [sent] = mail.outbox
    assert sent.to == [other.person.email]
    assert "Vous ne représentez plus" in sent.subject
    assert str(other.person) in text_of(speaker.get(page_of(own)))


def test_who_comes_back_has_a_row_of_their_own_and_the_former_is_kept(speaker, own):
    row = RepresentativeFactory(
        membership=own.membership, since=LONG_AGO, until=LONG_PAST
    )
    speaker.post(page_of(own), invitation(email=row.person.email))
    speaker.force_login(row.person)

    speaker.post(mailed_path(), {"is_shown": "on"})

    theirs = Representative.objects.filter(person=row.person).order_by("pk")
    assert [one.is_current for one in theirs] == [False, True]
    assert "1 January 2010" in text_of(speaker.get(page_of(own)))


def seated(own):
    return SeatFactory(person=own.person, organisation=own.membership.organisation)


@pytest.mark.parametrize("way", ["person", "member", "deleted"])
def test_what_the_administration_ends_shuts_the_workspace_at_once(speaker, own, way):
    seat = seated(own)
    door = reverse("workspace:workspace", args=[seat.subgroup_id])
    assert speaker.get(door).status_code == 200

    if way == "deleted":
        own.delete()
    else:
        row = own if way == "person" else Membership.objects.get(pk=own.membership_id)
        row.until = timezone.localdate()
        row.save()

    assert fresh(seat).state == State.ENDED
    assert speaker.get(door).status_code == 404


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


# --- Who may -------------------------------------------------------------------------


def test_the_secretariat_comes_from_the_list_of_members(client, secretary, own):
    client.force_login(secretary)
    listing = reverse("wagtailsnippets_subgroups_membership:list")

    listed = text_of(client.get(listing))
    assert page_of(own) in listed
    assert str(own.person) in listed
    page = text_of(client.get(page_of(own)))
    assert "takes my place" not in page
    client.post(page_of(own), invitation(hands_over="on"))
    assert Invitation.objects.get().replaces is None


@pytest.mark.parametrize("kind", ["other member", "former", "editor", "signed in"])
def test_a_page_of_others_answers_like_one_that_never_was(client, own, kind):
    person = {
        "other member": lambda: RepresentativeFactory().person,
        "former": lambda: (
            RepresentativeFactory(membership=own.membership, until=LONG_PAST).person
        ),
        "editor": lambda: PersonFactory(editor=True),
        "signed in": PersonFactory,
    }[kind]()
    client.force_login(person)
    invited = InvitationFactory(membership=own.membership)

    for pk, row, letter in (
        (own.membership_id, own.pk, invited.pk),
        (999_999, 999_999, 999_999),
    ):
        for path in (
            address("joining:member", pk),
            address("joining:show_name", pk),
            address("joining:end_representation", pk, row),
            address("joining:change_invitation", pk, letter),
        ):
            assert client.get(path).status_code in (404, 405)
            assert client.post(path, invitation()).status_code == 404
    assert fresh(own).is_current
    assert fresh(invited).is_open
    assert not mail.outbox


def test_rows_of_another_member_are_not_reached_through_ones_own(speaker, own):
    foreign = RepresentativeFactory()
    invited = InvitationFactory()

    for path in (
        address("joining:end_representation", own.membership_id, foreign.pk),
        address("joining:change_invitation", own.membership_id, invited.pk),
    ):
        assert speaker.post(path).status_code == 404


def test_the_page_asks_as_much_for_many_as_for_few(
    speaker, own, django_assert_max_num_queries
):
    def add(number):
        for _ in range(number):
            RepresentativeFactory(membership=own.membership)
            RepresentativeFactory(membership=own.membership, until=LONG_PAST)
            InvitationFactory(membership=own.membership)

    add(2)
    speaker.get(page_of(own))
    with django_assert_max_num_queries(25) as few:
        speaker.get(page_of(own))
    add(6)
    with django_assert_max_num_queries(25) as many:
        speaker.get(page_of(own))

    assert len(few) == len(many)


# --- What the public reads ----------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "kept"),
    [("en", "the public page shows it now"), ("fr", "page publique")],
)
def test_a_representative_changes_what_the_public_reads(speaker, own, language, kept):
    component, country = ComponentFactory(), CountryFactory()
    path = address("joining:portrait", own.membership_id, language=language)
    assert path in text_of(speaker.get(page_of(own, language)))
    form = {
        "work_en": "We <b>count</b> stock.",
        "work_fr": "Nous comptons les stocks.",
        "components": [component.pk],
        "countries": [country.pk],
    }

    page = text_of(speaker.post(path, form, follow=True))

    assert kept in page
    membership = fresh(own.membership)
    assert [*membership.components.all()] == [component]
    assert [*membership.countries.all()] == [country]
    with translation.override(language):
        public = membership.organisation.get_absolute_url()
    shown = speaker.get(public).content.decode()
    assert form[f"work_{language}"].replace("<", "&lt;").replace(">", "&gt;") in shown
    assert ModelLogEntry.objects.get().user == own.person
    assert form["work_fr"] in text_of(speaker.get(path))


def test_the_public_page_leads_to_it_who_speaks_for_it_and_nobody_else(client, own):
    path = address("joining:portrait", own.membership_id)
    public = own.membership.organisation
    public = public.get_absolute_url()
    assert path not in text_of(client.get(public))
    client.force_login(RepresentativeFactory().person)
    assert path not in text_of(client.get(public))
    client.force_login(own.person)

    assert path in text_of(client.get(public))

    own.until = LONG_PAST
    own.save()
    assert path not in text_of(client.get(public))


def test_too_much_is_not_kept(speaker, own):
    path = address("joining:portrait", own.membership_id)

    page = text_of(speaker.post(path, {"work_en": "x" * (TEXT_LENGTH + 1)}), 400)

    assert f"at most {TEXT_LENGTH} characters" in page
    assert fresh(own.membership).work_en != "x" * (TEXT_LENGTH + 1)


def test_who_spoke_for_it_changes_nothing_any_more(speaker, own):
    own.until = LONG_PAST
    own.save()

    path = address("joining:portrait", own.membership_id)

    assert speaker.post(path, {"work_en": "Ours"}).status_code == 404
    assert fresh(own.membership).work_en != "Ours"
