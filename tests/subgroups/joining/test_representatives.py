"""Who speaks for a member: invited, handed on, ended, come back."""

import pytest
from django.core import mail
from django.urls import reverse

from subgroups.joining.models import MOST_INVITATIONS, Invitation
from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.joining import (
    InvitationFactory,
    account,
    invitation,
    mailed_path,
    page_of,
)
from tests.factories.subgroups import (
    LONG_PAST,
    RepresentativeFactory,
    SeatFactory,
    fresh,
)
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


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


def test_another_is_invited_and_then_speaks_too(speaking, own):
    page = text_of(speaking.post(page_of(own), invitation(), follow=True))
    assert "The invitation is on its way." in page
    assert "fatou@sante.test" in page
    path = mailed_path()
    assert path.startswith("/fr/")
    assert f"{own.person} vous invite à représenter" in mail.outbox[-1].body

    speaking.logout()
    speaking.post(path, account())

    assert own.membership.representatives.now().count() == 2
    told = mail.outbox[-2]
    assert told.to == [own.person.email]
    assert "now represents" in told.subject


def test_a_place_is_handed_over_once_the_other_accepts(speaking, own):
    seat = SeatFactory(person=own.person, organisation=own.membership.organisation)
    speaking.post(page_of(own), invitation(hands_over="on"))
    assert fresh(own).is_current
    path = mailed_path()
    assert f"Will take the place of {own.person}" in text_of(speaking.get(page_of(own)))
    speaking.logout()

    speaking.post(path, account())

    assert not fresh(own).is_current
    assert [sent.to for sent in mail.outbox].count([own.person.email]) == 1
    told = mail.outbox[-2]
    assert "in your place" in told.body
    [now] = own.membership.representatives.now()
    assert now.person.email == "fatou@sante.test"
    assert fresh(seat).state == Seat.State.ENDED
    assert "You no longer represent" in told.subject


@pytest.mark.parametrize(
    ("language", "subject", "ended", "held", "nobody"),
    [
        (
            "en",
            "You now represent",
            "Ana Silva, whose place you take, sat in this sub-group",
            "One person sits in a sub-group for it now",
            "Nobody sits in a sub-group for it yet.",
        ),
        (
            "fr",
            "Vous représentez désormais",
            "Ana Silva, à qui vous succédez, siégeait en son nom dans ce sous-groupe",
            "Une personne siège déjà en son nom dans un sous-groupe",
            "Personne ne siège encore dans un sous-groupe",
        ),
    ],
)
@pytest.mark.parametrize("hands_over", [True, False])
def test_who_accepts_is_told_who_sits_where(
    speaking, own, hands_over, language, subject, ended, held, nobody
):
    own.person.first_name, own.person.last_name = "Ana", "Silva"
    own.person.save()
    here = {"organisation": own.membership.organisation}
    if hands_over:
        left = SeatFactory(person=own.person, **here).subgroup
        stays = SeatFactory(person__last_name="Diop", **here)
        SeatFactory(subgroup__is_closed=True, **here)
    sent = invitation(language=language, **({"hands_over": "on"} if hands_over else {}))
    speaking.post(page_of(own), sent)
    speaking.logout()

    speaking.post(mailed_path(), account(language=language))

    told = mail.outbox[-1]
    assert told.to == ["fatou@sante.test"]
    assert told.subject == f"{subject} {own.membership}"
    assert page_of(own, language) in told.body
    assert (ended in told.body) == (held in told.body) == hands_over
    assert (nobody in told.body) != hands_over
    if hands_over:
        assert f"- {left}\n" in told.body
        assert f"- {stays.subgroup} – {stays.person}\n" in told.body
        assert told.body.count(f"/{language}/") == 3
        assert f"{own.person}\n" not in told.body


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"first_name": "x" * 151}, "at most 150 characters"),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_a_wrong_invitation_keeps_what_was_typed(speaking, own, fields, message):
    page = text_of(speaking.post(page_of(own), invitation(**fields)), 400)

    assert message in page
    assert 'value="Sow"' in page
    assert not mail.outbox


def test_who_speaks_already_is_not_invited(speaking, own):
    sent = invitation(email=own.person.email.upper())

    assert "already represents it" in text_of(speaking.post(page_of(own), sent), 400)


def test_invited_twice_a_person_has_one_invitation_and_one_link_that_works(
    speaking, own
):
    for _ in range(2):
        speaking.post(page_of(own), invitation())
    speaking.logout()

    assert Invitation.objects.count() == 1
    assert speaking.get(mailed_path(0)).status_code == 404
    assert speaking.get(mailed_path(1)).status_code == 200


def test_nobody_mails_the_world_by_invitations(speaking, own):
    for _ in range(MOST_INVITATIONS):
        InvitationFactory(membership=own.membership)

    page = text_of(speaking.post(page_of(own), invitation()), 400)

    assert "Too many invitations are open." in page


def test_an_invitation_is_withdrawn(speaking, own):
    speaking.post(page_of(own), invitation())
    row = Invitation.objects.get()
    path = address("joining:change_invitation", own.membership_id, row.pk)

    page = text_of(speaking.post(path, {"withdraw": "1"}, follow=True))

    assert "its link no longer works" in page
    assert speaking.get(mailed_path()).status_code == 404
    speaking.post(path, {"again": "1"})
    assert len(mail.outbox) == 1


def test_one_says_oneself_whether_one_is_named(speaking, own):
    path = address("joining:show_name", own.membership_id)
    organisation = own.membership.organisation.get_absolute_url()
    name = own.person.get_full_name()
    assert name in text_of(speaking.get(organisation))

    speaking.post(path, {"x": ""})
    assert name not in text_of(speaking.get(organisation))
    speaking.post(path, {"is_shown": "on"})
    assert name in text_of(speaking.get(organisation))


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


def test_rows_of_another_member_are_not_reached_through_ones_own(speaking, own):
    foreign = RepresentativeFactory()
    invited = InvitationFactory()

    for path in (
        address("joining:end_representation", own.membership_id, foreign.pk),
        address("joining:change_invitation", own.membership_id, invited.pk),
    ):
        assert speaking.post(path).status_code == 404


def test_the_page_asks_as_much_for_many_as_for_few(
    speaking, own, django_assert_max_num_queries
):
    def add(number):
        for _ in range(number):
            RepresentativeFactory(membership=own.membership)
            RepresentativeFactory(membership=own.membership, until=LONG_PAST)
            InvitationFactory(membership=own.membership)

    add(2)
    speaking.get(page_of(own))
    with django_assert_max_num_queries(25) as few:
        speaking.get(page_of(own))
    add(6)
    with django_assert_max_num_queries(25) as many:
        speaking.get(page_of(own))

    assert len(few) == len(many)
