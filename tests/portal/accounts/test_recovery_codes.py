"""Codes for when the telephone is not at hand."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from tests.factories.accounts import PersonFactory
from tests.factories.factors import AT_LOG_IN, code_now, set_up, sign_in
from tests.shown import text_of

pytestmark = pytest.mark.django_db

ASK = "/account/2fa/reauthenticate/"
CODES = "/account/2fa/recovery-codes/"


def test_recovery_codes_are_taken_along_and_made_anew(client):
    person = PersonFactory()
    before = set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})

    text = client.get(f"{CODES}download/")
    client.post(f"{CODES}generate/")
    after = re.findall(r"<li><code>(\d{8})", client.get(CODES).content.decode())

    assert text["Content-Type"].startswith("text/plain")
    assert set(before) <= set(text.content.decode().split())
    assert len(after) == 10
    assert not set(before) & set(after)


def test_nobody_sees_the_codes_of_a_session_that_stood_open(client):
    person = PersonFactory()
    set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    for path in (CODES, f"{CODES}download/", f"{CODES}generate/"):
        assert client.get(path).status_code == 302, path


@pytest.mark.parametrize(
    ("language", "few", "none"),
    [
        ("en", "Only 3 recovery codes are left", "No recovery code is left"),
        ("fr", "Il ne reste que 3 codes de secours", "Il ne reste aucun code"),
    ],
)
def test_my_space_tells_when_recovery_codes_run_out(client, language, few, none):
    person = PersonFactory(language=language)
    before = set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})
    kept = person.authenticator_set.get(type=Authenticator.Type.RECOVERY_CODES)

    def space_after(codes):
        assert all(kept.wrap().validate_code(code) for code in codes)
        asked = {"accept-language": language}
        return text_of(client.get(reverse("accounts:my_space"), headers=asked))

    first = space_after(before[:6])
    then = space_after(before[6:7])
    last = space_after(before[7:])

    assert few not in first
    assert few in then
    assert none in last


@pytest.mark.parametrize(
    ("language", "at_log_in", "later", "mailed"),
    [
        (
            "en",
            ("signed in with a recovery code; 9 are left.", "1 is left."),
            "You used a recovery code; 9 are left.",
            "A recovery code was used",
        ),
        (
            "fr",
            ("faite avec un code de secours ; il en reste 9.", "il en reste 1."),
            "Vous avez utilisé un code de secours ; il en reste 9.",
            "Un code de secours a été utilisé",
        ),
    ],
)
def test_who_comes_in_by_a_recovery_code_is_told_how_many_are_left(
    client, language, at_log_in, later, mailed
):
    many, one = at_log_in
    person = PersonFactory(language=language)
    codes = set_up(person)
    sign_in(client, person)

    client.post(AT_LOG_IN, {"code": codes[0]})
    page = text_of(client.get("/account/"))

    assert many in page
    assert f'<a href="{CODES}generate/">' in page
    assert mail.outbox[-1].to == [person.email]
    assert mail.outbox[-1].subject == mailed
    assert re.search("9 are left|Il en reste 9", mail.outbox[-1].body)

    kept = person.authenticator_set.get(type=Authenticator.Type.RECOVERY_CODES)
    assert all(kept.wrap().validate_code(code) for code in codes[1:8])
    other = client.__class__()
    sign_in(other, person)
    other.post(AT_LOG_IN, {"code": codes[8]})
    assert one in text_of(other.get("/account/"))

    Authenticator.objects.filter(user=person).delete()
    client.force_login(person)
    client.post(ASK, {"code": set_up(person)[0], "next": "/account/"})
    assert later in text_of(client.get("/account/"))


def test_a_code_of_the_telephone_is_nothing_to_tell_of(client):
    person = PersonFactory()
    set_up(person)
    sign_in(client, person)

    client.post(AT_LOG_IN, {"code": code_now(person)})

    assert "recovery code" not in text_of(client.get("/account/"))
    assert not mail.outbox


@pytest.mark.parametrize(
    ("language", "none"), [("en", "0 codes are left"), ("fr", "Il reste 0 code")]
)
def test_where_no_recovery_code_is_left_none_is_shown(client, language, none):
    person = PersonFactory(language=language)
    codes = set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})
    assert f'href="{CODES}"' in text_of(client.get("/account/2fa/"))
    kept = person.authenticator_set.get(type=Authenticator.Type.RECOVERY_CODES)
    assert all(kept.wrap().validate_code(code) for code in codes)

    page = text_of(client.get("/account/2fa/"))

    assert none in page
    assert f'href="{CODES}"' not in page
    assert f'href="{CODES}generate/"' in page
    bare = text_of(client.get(CODES))
    assert not re.search("Download as text|Télécharger en texte", bare)
    assert f'href="{CODES}generate/"' in bare
