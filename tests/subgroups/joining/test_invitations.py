"""Who is invited makes an account, or accepts with the one there is."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone
from time_machine import travel

from portal.accounts.models import User
from subgroups.joining.links import link
from subgroups.joining.models import Invitation
from subgroups.models import Membership, Representative
from tests.factories.accounts import PersonFactory
from tests.factories.joining import PASSWORD, InvitationFactory, account
from tests.factories.subgroups import LONG_PAST
from tests.shown import text_of

pytestmark = pytest.mark.django_db


def path_of(invitation, language="en"):
    address = link("invitation", invitation.key, language)
    return address.replace("http://localhost:8000", "")


def test_the_account_is_made_once_and_signs_in(client):
    invitation = InvitationFactory()
    path = path_of(invitation)
    assert invitation.membership.organisation.name_en in text_of(client.get(path))

    for _ in range(2):
        page = text_of(client.post(path, account(), follow=True))
        assert "Your account is ready" in page

    person = User.objects.get()
    assert (person.email, person.language) == (invitation.email, "fr")
    assert person.get_full_name() == "Aïssata Traoré"
    representative = Representative.objects.get()
    assert representative.person == person
    assert representative.membership == invitation.membership
    assert representative.is_shown
    assert not person.has_perm("wagtailadmin.access_admin")
    assert "_auth_user_id" not in client.session
    sent = {"login": person.email, "password": PASSWORD}
    client.post("/account/login/", sent)
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"new_password1": "court", "new_password2": "court"}, "trop court"),
        ({"new_password2": "another one"}, "ne correspondent pas"),
        ({"first_name": " "}, "Champ requis"),
        ({"language": "xx"}, "Sélectionnez un choix valide"),
        (
            {"new_password1": "traore-aissata", "new_password2": "traore-aissata"},
            "trop semblable",
        ),
    ],
)
def test_what_is_wrong_is_said_in_the_readers_language(client, fields, message):
    path = path_of(InvitationFactory(), "fr")

    response = client.post(path, account(last_name="Traore-Aissata", **fields))

    assert message in text_of(response, 400)
    assert "Traore-Aissata" in text_of(response, 400)
    assert not User.objects.exists()


def test_who_has_an_account_signs_in_and_accepts_with_it(client):
    invitation = InvitationFactory()
    person = PersonFactory(email=invitation.email)
    path = path_of(invitation)

    page = text_of(client.get(path))
    assert "There is already an account with this email address." in page
    assert f"/account/login/?next={quote(path)}" in page
    client.post(path, account())
    assert not Representative.objects.exists()

    client.force_login(person)
    for _ in range(2):
        assert client.post(path, {"is_shown": "on"}).status_code == 302
    assert Representative.objects.get().person == person
    assert User.objects.count() == 1


def test_one_person_speaks_for_several(client):
    person = PersonFactory()
    client.force_login(person)

    for _ in range(2):
        client.post(path_of(InvitationFactory(email=person.email)))

    assert Representative.objects.now().filter(person=person).count() == 2


@pytest.mark.parametrize("way", ["used", "withdrawn", "old", "forged", "member left"])
def test_a_link_that_does_not_hold_answers_always_the_same(client, way):
    invitation = InvitationFactory()
    path = path_of(invitation)
    now = timezone.now()
    if way == "used":
        Invitation.objects.update(accepted=now)
    elif way == "withdrawn":
        Invitation.objects.update(withdrawn=now)
    elif way == "member left":
        Membership.objects.update(until=LONG_PAST)
    elif way == "forged":
        path = path.replace(invitation.key, "0" * 32)

    with travel(now + timedelta(days=15 if way == "old" else 0), tick=False):
        answer = client.get(path)

    assert "This link no longer works" in text_of(answer, 404)
    assert invitation.email not in text_of(answer, 404)
    if way != "used":
        with travel(now + timedelta(days=15 if way == "old" else 0), tick=False):
            assert client.post(path, account()).status_code == 404
        assert not User.objects.exists()


def test_a_link_is_kept_by_nobody(client):
    page = client.get(path_of(InvitationFactory()))

    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "private, no-store"
