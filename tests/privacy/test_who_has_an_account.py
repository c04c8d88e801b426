"""Nobody finds out who has an account: known and unknown get the same, byte for byte."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache

from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ADDRESS = "somebody@health.test"
# Drawn by lot for each answer.
TOKENS = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
KINDS = {
    "known": {},
    "invited": {"password": "!"},  # has not chosen a password yet
    "closed": {"is_active": False},
    "secretariat": {"secretariat": True},
}
LANGUAGES = ["en", "fr"]


def told(response):
    """All that a browser hears."""
    cookies = {
        name: {key: morsel[key] for key in morsel if key != "expires"}
        for name, morsel in response.cookies.items()
    }
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("Set-Cookie", "Expires")
    }
    body = TOKENS.sub(r"\1", response.content.decode())
    hops = getattr(response, "redirect_chain", [])
    return response.status_code, headers, cookies, hops, body


def answers(client_class, language):
    """To everything that can be asked of an address, in a browser of its own each."""
    headers = {"accept-language": language}
    found = {}
    for name, path, form in (
        ("log-in", "/account/login/", {"login": ADDRESS, "password": "wrong"}),
        ("reset", "/account/password/reset/", {"email": ADDRESS}),
        ("sign-up", "/account/signup/", {"email": ADDRESS, "password1": PASSWORD}),
    ):
        for follow in (False, True):
            client = client_class(headers=headers)
            cache.clear()
            client.get("/account/login/")
            found[name, follow] = told(client.post(path, form, follow=follow))
    cache.clear()
    client = client_class(headers=headers)
    form = {"login": ADDRESS, "password": "wrong"}
    found["sixth"] = [told(client.post("/account/login/", form)) for _ in range(6)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_known_and_unknown_addresses_get_the_same_answer(client, kind, language):
    unknown = answers(client.__class__, language)

    fields = dict(KINDS[kind])
    password = fields.pop("password", None)
    person = PersonFactory(email=ADDRESS, **fields)
    if password:
        person.set_unusable_password()
        person.save()

    known = answers(client.__class__, language)
    for question, answer in unknown.items():
        assert known[question] == answer, question
    assert [status for status, *_ in known["sixth"]] == [200] * 5 + [429]


def test_each_gets_one_mail_and_who_has_no_account_is_told_there_alone(client):
    PersonFactory(email=ADDRESS)

    client.post("/account/password/reset/", {"email": ADDRESS})
    client.post("/account/password/reset/", {"email": "nobody@health.test"})

    assert [letter.to for letter in mail.outbox] == [[ADDRESS], ["nobody@health.test"]]
    assert "password/reset/key" in mail.outbox[0].body
    assert "password/reset/key" not in mail.outbox[1].body
    assert "signup" not in mail.outbox[1].body


@pytest.fixture
def hashing(monkeypatch):
    """How often a password was hashed: that is what takes time."""
    counted = []
    plain = MD5PasswordHasher.encode

    def encode(self, password, salt):
        counted.append(1)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return counted


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_address_takes_as_long_as_a_known_one(client, hashing, kind):
    form = {"login": ADDRESS, "password": "wrong"}
    client.post("/account/login/", form)
    for_unknown = len(hashing)
    fields = dict(KINDS[kind])
    invited = fields.pop("password", None)
    person = PersonFactory(email=ADDRESS, **fields)
    if invited:
        person.set_unusable_password()
        person.save()
    hashing.clear()

    client.post("/account/login/", form)

    assert len(hashing) == for_unknown == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_up_answers_like_an_address_that_never_was(client, method, language):
    ask = getattr(client, method)
    headers = {"accept-language": language}

    closed = ask("/account/signup/", headers=headers)
    never = ask("/account/never-was/", headers=headers)

    assert closed.status_code == 404
    mask = ("/account/signup/", "/account/never-was/")
    assert told(closed)[-1].replace(mask[0], "") == told(never)[-1].replace(mask[1], "")


def test_a_signed_in_person_meets_no_sign_up_either(client):
    client.force_login(PersonFactory())

    assert client.get("/account/signup/").status_code == 404
