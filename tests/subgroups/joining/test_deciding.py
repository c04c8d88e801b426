"""The secretariat reads applications, accepts and refuses them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.topics.models import Organisation
from subgroups.joining import actions, representing
from subgroups.joining.models import Application, Invitation
from subgroups.models import Membership, Representative
from tests.factories.accounts import PersonFactory
from tests.factories.at_once import at_once
from tests.factories.joining import (
    PASSWORD,
    ApplicationFactory,
    InvitationFactory,
    mailed_path,
)
from tests.factories.subgroups import LONG_AGO, LONG_PAST, MembershipFactory, fresh
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIST = "wagtailsnippets_joining_application:list"
State = Application.State


def path_of(application):
    return reverse("wagtailsnippets_joining_application:inspect", args=[application.pk])


@pytest.fixture
def office(client, secretary):
    client.force_login(secretary)
    return client


def test_the_list_tells_what_waits_and_leads_to_each(office):
    waiting = ApplicationFactory(organisation_name="Waits here")
    ApplicationFactory(organisation_name="Done with", state=State.REFUSED)

    assert "1 application to join the Task Force is waiting" in text_of(
        office.get("/admin/")
    )
    page = text_of(office.get(reverse(LIST), {"state": "waiting"}))

    assert "Waits here" in page
    assert "Done with" not in page
    assert path_of(waiting) in page
    assert "/edit/" not in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "not accepted yet"),
        ({"sent": timezone.now() - timedelta(days=60)}, "the link is too old"),
        ({"withdrawn": timezone.now()}, "withdrawn"),
    ],
)
def test_the_list_tells_what_became_of_the_invitation(office, fields, told):
    application = ApplicationFactory(state=State.ACCEPTED)
    InvitationFactory(application=application, **fields)

    assert told in text_of(office.get(reverse(LIST)))


def test_the_page_of_one_tells_all_of_it(office):
    application = ApplicationFactory(work="Malaria in villages", why="To learn")
    application.components.add(ComponentFactory(name_en="Supply"))

    page = text_of(office.get(path_of(application)))

    for words in ("Malaria in villages", "To learn", "Supply", application.email):
        assert words in page


def test_accepting_makes_organisation_and_member_and_invites(office):
    component, country = ComponentFactory(), CountryFactory()
    application = ApplicationFactory(
        organisation_name="Santé Rurale", work="Du paludisme", language="fr"
    )
    application.components.add(component)
    application.countries.add(country)

    page = text_of(office.post(path_of(application), {"accept": "1"}, follow=True))

    assert "Accepted. The invitation is on its way." in page
    membership = Membership.objects.get()
    assert membership.organisation.name_fr == "Santé Rurale"
    assert membership.organisation.kind == "ngo"
    assert membership.work_fr == "Du paludisme"
    assert [*membership.components.all()] == [component]
    assert [*membership.countries.all()] == [country]
    assert membership.is_current
    [sent] = mail.outbox
    assert sent.subject == (
        "Invitation à représenter Santé Rurale au Groupe de travail sur la PEC-C"
    )
    assert mailed_path().startswith("/fr/adherer/invitation/")
    assert Invitation.objects.get().email == application.email


def test_one_that_is_known_is_found_by_its_name_and_not_made_again(office):
    known = OrganisationFactory(name_en="UNICEF", name_fr="", acronym="")
    application = ApplicationFactory(organisation_name="unicef")

    page = text_of(office.get(path_of(application)))
    assert "There is already an organisation of this name: UNICEF." in page
    assert f'<option value="{known.pk}" selected' in page
    office.post(path_of(application), {"accept": "1", "organisation": ""})

    assert Membership.objects.get().organisation == known


def test_a_member_stays_the_member_it_is(office):
    membership = MembershipFactory(work_en="Known already", since=LONG_AGO)
    application = ApplicationFactory(work="Other words")

    office.post(
        path_of(application),
        {"accept": "1", "organisation": membership.organisation_id},
    )

    kept = Membership.objects.get()
    assert (kept.work_en, kept.since) == ("Known already", LONG_AGO)
    assert Invitation.objects.get().membership == membership


def test_who_had_left_comes_back_with_a_membership_of_its_own(office):
    former = MembershipFactory(since=LONG_AGO, until=LONG_PAST)
    application = ApplicationFactory()

    office.post(
        path_of(application), {"accept": "1", "organisation": former.organisation_id}
    )

    assert Membership.objects.count() == 2
    assert Membership.objects.now().get().organisation == former.organisation


def test_a_person_is_invited_without_a_member(office):
    application = ApplicationFactory(applicant="person", organisation_name="")

    office.post(path_of(application), {"accept": "1"})

    assert Invitation.objects.get().membership is None
    assert not Membership.objects.exists()
    assert "Invitation to the iCCM Task Force" in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "could not accept it"), ("fr", "n’a pas pu l’accepter")],
)
def test_a_refusal_is_mailed_with_its_reason(office, language, words):
    application = ApplicationFactory(language=language)

    office.post(path_of(application), {"refuse": "1", "reason": "Not of <our> field"})

    assert fresh(application).state == State.REFUSED
    [sent] = mail.outbox
    assert sent.to == [application.email]
    assert "Not of <our> field" in sent.body
    assert words in sent.body


def test_without_a_reason_nothing_is_refused(office):
    application = ApplicationFactory()

    page = text_of(office.post(path_of(application), {"refuse": "1", "reason": " "}))

    assert "This field is required." in page
    assert fresh(application).state == State.WAITING


@pytest.mark.parametrize("state", [State.ACCEPTED, State.REFUSED, State.UNCONFIRMED])
@pytest.mark.parametrize("way", ["accept", "refuse"])
def test_what_does_not_wait_is_not_decided(office, state, way):
    application = ApplicationFactory(state=state)

    office.post(path_of(application), {way: "1", "reason": "Late"}, follow=True)

    assert fresh(application).state == state
    assert not mail.outbox


def test_a_new_link_shuts_the_one_before(office, client):
    application = ApplicationFactory()
    office.post(path_of(application), {"accept": "1"})
    office.post(path_of(application), {"again": "1"})
    first, second = mailed_path(0), mailed_path(1)
    client.logout()

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


@pytest.mark.parametrize("kind", ["editor", "reviewer", "signed in", "visitor"])
@pytest.mark.parametrize("way", ["get", "accept", "refuse"])
def test_nobody_else_reads_or_decides(client, kind, way):
    application = ApplicationFactory(why="Zanzibarion")
    if kind != "visitor":
        client.force_login(
            PersonFactory(**({kind: True} if kind != "signed in" else {}))
        )

    for path in (path_of(application), reverse(LIST)):
        response = (
            client.get(path)
            if way == "get"
            else client.post(path, {way: "1", "reason": "No"})
        )
        assert response.status_code in (302, 403), path
        assert b"Zanzibarion" not in response.content
    assert fresh(application).state == State.WAITING


# --- Two at the same moment -------------------------------------------------------


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_officers_who_accept_at_once_make_one_member_and_one_mail():
    officers = [PersonFactory(secretariat=True), PersonFactory(secretariat=True)]
    application = ApplicationFactory()

    done = at_once(
        *(
            lambda by=by: actions.accept(
                application=application, organisation=None, by=by
            )
            for by in officers
        )
    )

    assert sorted(done) == [False, True]
    assert Organisation.objects.filter(name_en__startswith="Santé").count() == 1
    assert Membership.objects.count() == Invitation.objects.count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_accepts_while_another_refuses_and_one_of_them_holds():
    officers = [PersonFactory(secretariat=True), PersonFactory(secretariat=True)]
    application = ApplicationFactory()

    done = at_once(
        lambda: actions.accept(
            application=application, organisation=None, by=officers[0]
        ),
        lambda: actions.refuse(application=application, reason="No", by=officers[1]),
    )

    assert sorted(done) == [False, True]
    assert len(mail.outbox) == 1
    assert Membership.objects.exists() == done[0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_colleagues_accepted_at_once_belong_to_one_member():
    officer = PersonFactory(secretariat=True)
    applications = [
        ApplicationFactory(organisation_name="Santé Rurale") for _ in range(2)
    ]

    at_once(
        *(
            lambda one=one: actions.accept(
                application=one, organisation=None, by=officer
            )
            for one in applications
        )
    )

    assert Organisation.objects.filter(name_en="Santé Rurale").count() == 1
    assert Membership.objects.count() == 1
    assert Invitation.objects.count() == len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_invitation_used_twice_at_once_makes_one_account():
    invitation = InvitationFactory()

    def use():
        return representing.make_account(
            invitation=Invitation.objects.get(pk=invitation.pk),
            password=PASSWORD,
            is_shown=True,
            told={"first_name": "A", "last_name": "B", "language": "fr"},
        )

    made = at_once(use, use)

    assert [person is None for person in made].count(True) == 1
    assert User.objects.filter(email=invitation.email).count() == 1
    assert Representative.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_invitations_to_one_address_used_at_once_make_one_account():
    invitations = [InvitationFactory(email="one@sante.test") for _ in range(2)]

    at_once(
        *(
            lambda one=one: representing.make_account(
                invitation=one, password=PASSWORD, is_shown=True, told={}
            )
            for one in invitations
        )
    )

    assert User.objects.filter(email="one@sante.test").count() == 1
    assert Representative.objects.count() == 1
    assert Invitation.objects.open().count() == 1
