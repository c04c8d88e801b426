"""Guessing is slow, and shuts nobody out for good."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as site
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from portal.accounts import known_browsers
from portal.accounts.models import Remembered
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.factors import code_now, set_up
from tests.shown import text_of

pytestmark = pytest.mark.django_db

AT_LOG_IN = "/account/2fa/authenticate/"
RESET = "/account/password/reset/"
NEW = "une phrase plutôt longue"


def try_to_sign_in(client, email, password, **headers):
    form = {"login": email, "password": password}
    return client.post("/account/login/", form, headers=headers)


def guess(client, email, times=5):
    return [try_to_sign_in(client, email, "wrong").status_code for _ in range(times)]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Too many attempts"), ("fr", "Trop de tentatives")],
)
def test_the_sixth_wrong_password_is_refused_in_the_reader_s_language(
    client, language, words
):
    person = PersonFactory()
    assert guess(client, person.email) == [200] * 5

    refused = try_to_sign_in(client, person.email, "x", **{"accept-language": language})

    assert refused.status_code == 429
    assert refused["Retry-After"] == "300"
    assert "no-store" in refused["Cache-Control"]
    assert f"<h1>{words}</h1>" in refused.content.decode()
    assert f'href="{RESET}"' in refused.content.decode()


def test_then_the_right_password_is_not_told_from_a_wrong_one(client):
    person = PersonFactory()
    guess(client, person.email)

    assert try_to_sign_in(client, person.email, PASSWORD).status_code == 429
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_letters_and_hosts_make_no_other_account(client, host):
    person = PersonFactory(email="awa@health.test")
    guess(client, "AWA@Health.test")

    response = client.post(
        "/account/login/",
        {"login": " awa@health.test ", "password": "x"},
        headers={"host": host},
    )

    assert person.email == "awa@health.test"
    assert response.status_code == 429


def test_five_right_passwords_count_for_nothing(client):
    person = PersonFactory()

    for _ in range(7):
        assert (
            try_to_sign_in(client.__class__(), person.email, PASSWORD).status_code
            == 302
        )


def test_a_network_has_more_but_not_endlessly_many(client):
    """Sixty over all accounts: one password tried on everybody is guessing, too."""
    tried = [
        try_to_sign_in(client, f"person{number}@health.test", "wrong").status_code
        for number in range(61)
    ]

    assert tried == [200] * 60 + [429]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_office_shuts_no_colleague_out(client, language):
    """Eleven people forget their password on one morning, behind one address."""
    for number in range(11):
        guess(client.__class__(), f"colleague{number}@health.test")
    person = PersonFactory(language=language)

    assert try_to_sign_in(client, person.email, PASSWORD).status_code == 302


def give_password_to_delete(client, password, language="en"):
    with translation.override(language):
        return client.post(reverse("accounts:leave"), {"password": password})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_password_for_deleting_is_counted_by_account(client, language):
    person, other = PersonFactory(), PersonFactory()
    client.force_login(person)

    tried = [give_password_to_delete(client, "wrong", language) for _ in range(6)]

    assert [one.status_code for one in tried] == [400] * 5 + [429]
    assert give_password_to_delete(client, PASSWORD, language).status_code == 429
    client.force_login(other)
    assert give_password_to_delete(client, "wrong", language).status_code == 400


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_is_inside_deletes_whatever_others_have_tried(client, language):
    person = PersonFactory()
    client.force_login(person)
    guess(client.__class__(), person.email, times=6)
    for number in range(12):
        guess(client.__class__(), f"colleague{number}@health.test")

    assert give_password_to_delete(client, PASSWORD, language).status_code == 302


def test_wrong_passwords_for_deleting_take_none_from_logging_in(client):
    person = PersonFactory()
    client.force_login(person)
    for _ in range(6):
        give_password_to_delete(client, "wrong")

    assert not Remembered.objects.filter(cache_key__contains="login_failed").exists()


@pytest.mark.both_databases
def test_all_processes_count_together_and_a_restart_forgets_nothing(client):
    """What is counted lies in the database, not in the memory of one worker."""
    guess(client, "somebody@health.test", times=2)

    assert site.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    assert Remembered.objects.filter(cache_key__contains="login_failed").count() == 2
    assert "somebody" not in str([*Remembered.objects.values()])


def test_the_time_goes_by(client):
    person = PersonFactory()
    guess(client, person.email, times=6)
    cache.clear()

    assert try_to_sign_in(client, person.email, PASSWORD).status_code == 302


def test_a_browser_that_was_inside_is_not_locked_out_by_others(client):
    person = PersonFactory()
    try_to_sign_in(client, person.email, PASSWORD)
    client.post("/account/logout/")
    guess(client.__class__(), person.email, times=6)

    assert try_to_sign_in(client, person.email, PASSWORD).status_code == 302


def test_such_a_browser_guesses_no_faster(client):
    person = PersonFactory()
    try_to_sign_in(client, person.email, PASSWORD)
    client.post("/account/logout/")

    assert guess(client, person.email, times=6) == [200] * 5 + [429]


def test_the_cookie_of_one_person_helps_against_no_other(client):
    person, other = PersonFactory(), PersonFactory()
    try_to_sign_in(client, person.email, PASSWORD)
    client.post("/account/logout/")
    guess(client.__class__(), other.email)

    assert try_to_sign_in(client, other.email, "wrong").status_code == 429


@pytest.mark.parametrize("value", ["", "x", "eyJhIjoiYiJ9:1abc:xyz", "\x00"])
def test_a_made_up_cookie_is_none(client, value):
    person = PersonFactory()
    client.cookies[known_browsers.COOKIE] = value

    assert guess(client, person.email, times=6) == [200] * 5 + [429]


def test_the_cookie_names_nobody(client):
    person = PersonFactory()
    try_to_sign_in(client, person.email, PASSWORD)

    cookie = client.cookies[known_browsers.COOKIE]

    assert person.email not in cookie.value
    assert cookie["httponly"]
    assert cookie["path"] == "/account/"


def test_who_is_locked_out_gets_in_by_a_new_password(client):
    """Even while somebody goes on guessing: the link of the mail is a proof."""
    person = PersonFactory()
    guess(client.__class__(), person.email)
    client.post("/account/password/reset/", {"email": person.email})
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    cache.clear()  # the network's own count, which both share in a test
    guess(client.__class__(), person.email)

    assert try_to_sign_in(client.__class__(), person.email, NEW).status_code == 429
    assert try_to_sign_in(client, person.email, NEW).status_code == 302


def test_the_sixth_wrong_code_is_refused(client):
    person = PersonFactory()
    set_up(person)
    try_to_sign_in(client, person.email, PASSWORD)

    tried = [client.post(AT_LOG_IN, {"code": "000000"}).status_code for _ in range(6)]

    assert tried == [200] * 5 + [429]
    assert client.post(AT_LOG_IN, {"code": code_now(person)}).status_code == 429
    assert Authenticator.objects.filter(user=person).count() == 2


@pytest.mark.parametrize(
    ("language", "wait", "way_round"),
    [
        ("en", "Come back in 5 minutes", "You need not wait"),
        ("fr", "Revenez dans 5 minutes", "Vous n’avez pas à attendre"),
    ],
)
@pytest.mark.parametrize("door", ["at log-in", "later", "by password"])
def test_who_must_wait_all_the_same_is_told_of_no_way_round(
    client, door, language, wait, way_round
):
    """A new password helps at the log-in with a password, and nowhere else."""
    person = PersonFactory(language=language)
    url, wrong = AT_LOG_IN, {"code": "000000"}
    if door == "by password":
        client.force_login(person)
        url, wrong = "/account/reauthenticate/", {"password": "wrong"}
    elif door == "later":
        client.force_login(person)
        url = "/account/2fa/reauthenticate/"
    if door != "by password":
        set_up(person)
    if door == "at log-in":
        try_to_sign_in(client, person.email, PASSWORD)
    asked = {"accept-language": language}

    *_others, last = [client.post(url, wrong, headers=asked) for _ in range(6)]

    page = text_of(last, 429)
    assert wait in page
    assert way_round not in page
    assert RESET not in page


def test_the_password_of_an_open_session_is_guessed_no_faster(client):
    person = PersonFactory()
    client.force_login(person)

    tried = [
        client.post("/account/reauthenticate/", {"password": "wrong"}).status_code
        for _ in range(6)
    ]

    assert tried == [200] * 5 + [429]
