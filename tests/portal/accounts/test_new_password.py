"""The way of a person who has forgotten the password."""

import re

import pytest
from django.core import mail

from portal.mails.models import Mail
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
FRENCH = {"accept-language": "fr"}


def ask(client, person, browser="fr"):
    client.post(
        "/account/password/reset/",
        {"email": person.email},
        headers={"accept-language": browser},
        follow=True,
    )
    (letter,) = mail.outbox
    return letter


def test_a_letter_in_french_names_the_site(client):
    letter = ask(client, PersonFactory(language="fr"))

    assert letter.subject == "Nouveau mot de passe"
    assert letter.body.startswith("Bonjour,\n")
    assert "mot de passe pour CCM Central" in letter.body


@pytest.mark.parametrize(
    ("language", "browser", "subject"),
    [("fr", "en", "Nouveau mot de passe"), ("en", "fr", "A new password")],
)
def test_the_letter_speaks_the_language_of_the_account(
    client, settings, language, browser, subject
):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
    person = PersonFactory(language=language)

    pages = [
        client.post(
            "/account/password/reset/",
            {"email": address},
            headers={"accept-language": browser},
        )
        for address in (person.email, "nobody@health.test")
    ]

    known, unknown = Mail.objects.order_by("pk")
    assert known.subject.endswith(subject)
    assert known.content["headers"]["Content-Language"] == language
    assert unknown.content["headers"]["Content-Language"] == browser
    assert len({(page.url, page["Content-Language"]) for page in pages}) == 1


@pytest.mark.parametrize(("language", "browser"), [("fr", "en"), ("en", "fr")])
def test_what_was_changed_is_told_in_the_language_of_the_account(
    client, settings, language, browser
):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
    person = PersonFactory(language=language)
    client.force_login(person)
    password = "une phrase plutôt longue"

    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
        headers={"accept-language": browser},
    )

    assert Mail.objects.get().content["headers"]["Content-Language"] == language


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
