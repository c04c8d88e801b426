"""One mail address for each person, changed by who can read both."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from portal.accounts.models import User
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
FRENCH = {"accept-language": "fr"}


def sign_in(client, person):
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})


def ask_for(client, address):
    return client.post("/account/email/", {"email": address, "action_add": "1"})


def open_link(client, letter):
    path = re.search(r"https?://[^/]+(/account/confirm-email/\S+)", letter.body)[1]
    return client.post(path, follow=True)


def test_an_address_holds_once_its_link_was_opened(client):
    person = PersonFactory()
    before = person.email
    sign_in(client, person)

    ask_for(client, "New@Health.test")
    assert User.objects.get().email == before
    (letter,) = mail.outbox
    assert letter.to == ["new@health.test"]
    open_link(client, letter)

    assert User.objects.get().email == "new@health.test"
    assert [one.email for one in EmailAddress.objects.all()] == ["new@health.test"]
    assert mail.outbox[-1].to == [before]  # who had the account is told


def test_an_old_session_is_asked_for_the_password_first(client, monkeypatch):
    person = PersonFactory()
    client.force_login(person)

    response = ask_for(client, "new@health.test")

    assert response.url.startswith("/account/reauthenticate/")
    assert mail.outbox == []


def test_the_address_of_another_account_is_neither_told_nor_taken(client):
    person, other = PersonFactory(), PersonFactory()
    sign_in(client, person)

    known = ask_for(client, other.email)
    letter = mail.outbox[-1]
    open_link(client, letter)

    assert (known.status_code, known.url) == (302, "/account/email/")
    assert User.objects.get(pk=person.pk).email == person.email
    assert User.objects.get(pk=other.pk).email == other.email


def test_what_the_administration_changes_opens_the_account_alone(client):
    person = PersonFactory(email="Old@Health.test")
    assert EmailAddress.objects.get().email == "old@health.test"
    person.email = "new@health.test"
    person.save()

    old = client.post(
        "/account/login/", {"login": "old@health.test", "password": PASSWORD}
    )
    new = client.post(
        "/account/login/", {"login": "NEW@health.test", "password": PASSWORD}
    )

    assert (old.status_code, new.status_code) == (200, 302)


@pytest.mark.parametrize("who", ["editor", "secretariat"])
def test_the_account_page_of_the_administration_offers_no_way_round(client, who):
    person = PersonFactory(**{who: True})
    client.force_login(person)

    page = client.get("/admin/account/").content.decode()
    client.post(
        "/admin/account/",
        {"name_email-email": "x@health.test", "name_email-first_name": "N"},
    )

    assert 'type="password"' not in page
    assert 'type="email"' not in page
    assert User.objects.get(pk=person.pk).email == person.email
