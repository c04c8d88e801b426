"""The way of a person who has forgotten the password."""

import re

import pytest
from django.core import mail

from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
FRENCH = {"accept-language": "fr"}


def ask(client, person):
    client.post(
        "/account/password/reset/", {"email": person.email}, headers=FRENCH, follow=True
    )
    (letter,) = mail.outbox
    return letter


def test_a_letter_in_french_names_the_site(client):
    letter = ask(client, PersonFactory())

    assert letter.subject == "[CCM Central] Nouveau mot de passe"
    assert letter.body.startswith("Bonjour,\n")
    assert "mot de passe pour CCM Central" in letter.body


def test_the_link_of_the_letter_changes_the_password_once(client):
    person = PersonFactory()
    letter = ask(client, person)
    path = re.search(r"https?://[^/]+(/\S+)", letter.body)[1]

    form = client.get(path, headers=FRENCH, follow=True)
    password = "une phrase plutôt longue"
    done = client.post(
        form.redirect_chain[-1][0],
        {"password1": password, "password2": password},
        headers=FRENCH,
        follow=True,
    )
    again = client.get(path, headers=FRENCH, follow=True)

    assert "Votre mot de passe est changé" in done.content.decode()
    assert client.login(email=person.email, password=password)
    assert "Ce lien n’est plus valable" in again.content.decode()
