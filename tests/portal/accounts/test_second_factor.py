"""The second factor: set up, asked for, required, and no way round it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from portal.accounts import second_factor
from portal.accounts.models import User
from portal.mails.content import content_of
from subgroups.models import Seat
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.factors import (
    AT_LOG_IN,
    SET_UP,
    code_now,
    code_of,
    set_up,
    set_up_by_hand,
    shown_key,
    sign_in,
)
from tests.factories.subgroups import SeatFactory

pytestmark = pytest.mark.django_db

ASK = "/account/2fa/reauthenticate/"
CODES = "/account/2fa/recovery-codes/"


def people_who_must():
    return {
        "secretariat": lambda: PersonFactory(secretariat=True),
        "superuser": lambda: PersonFactory(is_superuser=True, is_staff=True),
        "co-chair": lambda: SeatFactory(role=Seat.Role.CO_CHAIR).person,
    }


def people_who_need_not():
    return {
        "editor": lambda: PersonFactory(editor=True),
        "member": lambda: SeatFactory(role=Seat.Role.MEMBER).person,
        "former co-chair": lambda: (
            SeatFactory(role=Seat.Role.CO_CHAIR, state=Seat.State.ENDED).person
        ),
        "person": PersonFactory,
    }


@pytest.mark.parametrize("kind", people_who_must())
def test_of_these_it_is_required(required, client, kind):
    person = people_who_must()[kind]()
    sign_in(client, person)

    response = client.get("/en/resources/?q=malaria")

    assert second_factor.must_have(person)
    assert response.status_code == 302
    assert response.url == f"{SET_UP}?next=%2Fen%2Fresources%2F%3Fq%3Dmalaria"


@pytest.mark.parametrize("kind", people_who_need_not())
def test_of_others_it_is_not(required, client, kind):
    person = people_who_need_not()[kind]()
    sign_in(client, person)

    assert not second_factor.must_have(person)
    assert client.get("/account/").status_code == 200


def test_where_the_setting_is_off_nobody_must(client):
    client.force_login(PersonFactory(secretariat=True))

    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
def test_it_is_set_up_with_a_code_and_gives_recovery_codes(required, client):
    person = PersonFactory(secretariat=True)
    sign_in(client, person)

    done = set_up_by_hand(client)

    assert done.url == CODES
    codes = re.findall(r"<li><code>(\d{8})", client.get(CODES).content.decode())
    assert len(set(codes)) == 10
    assert client.get("/admin/").status_code == 200
    assert mail.outbox[-1].to == [person.email]  # and a mail tells of it


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
def test_who_came_for_a_page_is_led_there_once_it_is_set_up(required, client):
    """A link of a mail, for example, followed by a co-chair who is new."""
    sign_in(client, SeatFactory(role=Seat.Role.CO_CHAIR).person)
    client.get("/favicon.ico", headers={"accept": "image/*,*/*"})
    for path in ("/fr/espaces-de-travail/1/", "/en/"):
        client.get(path, headers={"accept": "text/html,*/*"})

    set_up_by_hand(client)

    assert client.get("/account/login/").url == "/fr/espaces-de-travail/1/"
    assert client.get("/account/login/").url == "/account/"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        (["/account/", "/fr/espaces-de-travail/1/", "/en/"], 1),
        (["/account/", "/fr/"], 0),  # a tap on the logo
        (["/en/", "/account/"], 0),
        (["/account/", "/en/nowhere/at/all/"], 1),
    ],
)
def test_what_is_asked_for_goes_before_the_home_where_one_is_led_anyhow(
    required, client, asked, led_to
):
    sign_in(client, SeatFactory(role=Seat.Role.CO_CHAIR).person)
    for path in asked:
        client.get(path, headers={"accept": "text/html,*/*"})

    set_up_by_hand(client)

    assert client.get("/account/login/").url == asked[led_to]


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(required, client):
    person = PersonFactory(secretariat=True)
    sign_in(client, person)
    key = shown_key(client.get(SET_UP))

    again = client.post(SET_UP, {"code": "000000"})

    assert shown_key(again) == key
    assert not second_factor.has(person)
    assert client.get("/admin/").url.startswith(SET_UP)


def test_two_tabs_show_one_key_and_another_time_shows_another(client):
    person = PersonFactory()
    sign_in(client, person)
    key = shown_key(client.get(SET_UP))

    assert shown_key(client.get(SET_UP)) == key

    client.post(SET_UP, {"code": code_of(key)})
    Authenticator.objects.filter(user=person).delete()
    assert shown_key(client.get(SET_UP)) != key


def test_the_key_lies_encrypted_in_the_database(client):
    person = PersonFactory()
    sign_in(client, person)
    key = shown_key(client.get(SET_UP))
    client.post(SET_UP, {"code": code_of(key)})

    for kept in Authenticator.objects.filter(user=person):
        assert key not in str(kept.data)
    assert code_now(person) == code_of(key)


def test_a_key_of_another_secret_fits_no_code(client, settings):
    person = PersonFactory()
    set_up(person)
    code = code_now(person)
    settings.SECRET_KEY = "another"
    sign_in(client, person)

    client.post(AT_LOG_IN, {"code": code})

    assert client.get("/account/").status_code == 302


def test_a_former_secret_still_reads_it(client, settings):
    person = PersonFactory()
    set_up(person)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    settings.SECRET_KEY_FALLBACKS = [former]
    sign_in(client, person)

    client.post(AT_LOG_IN, {"code": code_now(person)})

    assert client.get("/account/").status_code == 200


def test_the_password_alone_opens_nothing_once_it_is_on(client):
    person = PersonFactory(secretariat=True)
    set_up(person)

    response = sign_in(client, person, next="/admin/")

    assert response.url == AT_LOG_IN
    assert client.get("/admin/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert client.post(AT_LOG_IN, {"code": "123456"}).status_code == 200
    assert client.get("/admin/").status_code == 302
    assert client.post(AT_LOG_IN, {"code": code_now(person)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_one_step_off(client, steps):
    person = PersonFactory()
    set_up(person)
    sign_in(client, person)

    assert client.post(AT_LOG_IN, {"code": code_now(person, steps)}).status_code == 302


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_clock_may_not_be_more_than_that_off(client, steps):
    person = PersonFactory()
    set_up(person)
    sign_in(client, person)

    assert client.post(AT_LOG_IN, {"code": code_now(person, steps)}).status_code == 200


@pytest.mark.parametrize("kind", ["telephone", "recovery code"])
def test_a_code_opens_once(client, kind):
    person = PersonFactory()
    written_down = set_up(person)
    # The next step: even when the clock goes on meanwhile it has not run out.
    code = code_now(person, 1) if kind == "telephone" else written_down[0]
    first, second = client, client.__class__()
    for browser in (first, second):
        sign_in(browser, person)
        browser.post(AT_LOG_IN, {"code": code})

    assert first.get("/account/").status_code == 200
    assert second.get("/account/").status_code == 302


def test_a_session_from_before_is_asked_for_the_code(client):
    """Opened when there was no second factor: it must not outlive that."""
    person = PersonFactory(secretariat=True)
    client.force_login(person)
    assert client.get("/admin/").status_code == 200
    set_up(person)

    asked = client.get("/admin/")
    client.post(ASK, {"code": code_now(person), "next": "/admin/"})

    assert asked.url == f"{ASK}?next=%2Fadmin%2F"
    assert client.get("/admin/").status_code == 200


def test_a_password_that_is_written_once_more_is_not_a_code(client):
    person = PersonFactory(secretariat=True)
    client.force_login(person)
    set_up(person)

    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/admin/"})

    assert client.get("/admin/").url.startswith(ASK)


def test_a_new_password_by_mail_opens_no_session(required, client):
    person = PersonFactory(secretariat=True)
    set_up(person)
    client.post("/account/password/reset/", {"email": person.email})
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]
    form = client.get(path, follow=True)
    new = "une phrase plutôt longue"

    client.post(
        form.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True
    )

    assert "_auth_user_id" not in client.session
    client.post("/account/login/", {"login": person.email, "password": new})
    assert client.get("/admin/").status_code == 302
    assert client.get("/account/").url.startswith("/account/login/")


@pytest.mark.parametrize("door", ["/admin/login/", "/admin/login/?next=/admin/"])
def test_the_administration_has_no_log_in_of_its_own(client, door):
    person = PersonFactory(secretariat=True)

    response = client.post(door, {"username": person.email, "password": PASSWORD})

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")
    assert "_auth_user_id" not in client.session


def test_who_must_cannot_turn_it_off(required, client):
    person = PersonFactory(secretariat=True)
    set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})

    page = client.get("/account/2fa/totp/deactivate/").content.decode()
    client.post("/account/2fa/totp/deactivate/")

    assert "it stays on" in page
    assert second_factor.has(person)


def test_others_turn_it_off(client):
    person = PersonFactory()
    set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})

    client.post("/account/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=person).exists()
    assert sign_in(client.__class__(), person).url == "/account/"


def test_who_waits_at_the_code_of_a_factor_that_is_taken_away_signs_in_anew(client):
    person = PersonFactory()
    set_up(person)
    sign_in(client, person)
    Authenticator.objects.filter(user=person).delete()

    answer = client.post(AT_LOG_IN, {"code": "123456"}, follow=True)

    assert answer.redirect_chain == [("/account/login/", 302)]
    assert sign_in(client, person).url == "/account/"


def test_one_that_was_turned_off_since_opens_nothing(required, client):
    """A session that had shown it goes on, and the role that asks for one comes back."""
    seat = SeatFactory(role=Seat.Role.MEMBER)
    set_up(seat.person)
    sign_in(client, seat.person)
    client.post(AT_LOG_IN, {"code": code_now(seat.person)})
    client.post("/account/2fa/totp/deactivate/")
    assert client.get("/account/").status_code == 200

    seat.role = Seat.Role.CO_CHAIR
    seat.save()
    assert client.get("/account/").url.startswith(SET_UP)

    set_up(seat.person)  # in another session
    assert client.get("/account/").url.startswith("/account/2fa/reauthenticate/")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Set up the second factor"),
        ("fr", "Configurer la double authentification"),
    ],
)
def test_the_way_is_told_in_the_language_of_the_reader(
    required, client, language, title
):
    person = PersonFactory(secretariat=True, language=language)
    sign_in(client, person)

    page = client.get("/admin/", follow=True).content.decode()

    assert f"<h1>{title}</h1>" in page
    assert f'<html lang="{language}">' in page


def test_out_is_always_open(required, client):
    client.force_login(PersonFactory(secretariat=True))

    client.post("/account/logout/")

    assert "_auth_user_id" not in client.session
    assert client.get("/en/").status_code == 200


def test_pages_for_all_do_not_vary_by_who_looks(client):
    response = client.get(reverse("subgroups:subgroups"))

    assert User.objects.count() == 0
    assert "sessionid" not in response.cookies


def test_who_looks_after_the_site_frees_who_has_lost_all(
    client, django_capture_on_commit_callbacks
):
    person = PersonFactory(language="fr")
    set_up(person)
    sign_in(client, person)
    client.post(AT_LOG_IN, {"code": code_now(person)})

    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_second_factor", person.email, verbosity=0)

    assert not second_factor.has(person)
    assert client.get("/account/").status_code == 302  # open sessions are over
    assert mail.outbox[-1].to == [person.email]
    assert content_of(mail.outbox[-1])["headers"]["Content-Language"] == "fr"
