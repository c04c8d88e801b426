"""Somebody of whom a second factor is asked from now on, while they are at work."""

from urllib.parse import quote

import pytest

from subgroups.models import Seat
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.drafts import a_draft, a_file
from tests.factories.factors import SET_UP, set_up, set_up_by_hand, sign_in
from tests.factories.subgroups import SeatFactory
from tests.forms import sent_from
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("language", "why", "password"),
    [
        ("en", "a second factor is now required", "First confirm your password"),
        ("fr", "la double authentification est", "Confirmez d’abord votre mot"),
    ],
)
def test_a_new_co_chair_is_told_why_and_led_on(
    required, client, language, why, password
):
    """Signed in long ago, on "My space" when it began; then a mail with a link came."""
    person = SeatFactory(role=Seat.Role.CO_CHAIR, person__language=language).person
    client.force_login(person)
    asked = {"accept": "text/html,*/*", "accept-language": language}
    for path in ("/account/", "/fr/espaces-de-travail/1/"):
        page = client.get(path, headers=asked, follow=True)

    assert why in text_of(page)
    assert password in text_of(page)
    again = client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
    assert again.url.startswith(SET_UP)
    set_up_by_hand(client)
    assert client.get("/account/login/").url == "/fr/espaces-de-travail/1/"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_changes_something_is_not_told_of_a_second_factor(
    required, client, language
):
    client.force_login(PersonFactory(language=language))
    asked = {"accept-language": language}

    page = text_of(client.get("/account/reauthenticate/", headers=asked))

    assert "a second factor is now required" not in page
    assert "double authentification est" not in page


def test_who_becomes_co_chair_must_from_the_next_request_on(required, client):
    seat = SeatFactory(role=Seat.Role.MEMBER)
    client.force_login(seat.person)
    assert client.get("/account/").status_code == 200

    seat.role = Seat.Role.CO_CHAIR
    seat.save()

    assert client.get("/account/").url.startswith(SET_UP)


WORDS = "Agreed, but see page 3"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "What you wrote was not saved, but it is not lost"),
        ("fr", "Ce que vous avez écrit n’a pas été enregistré, mais n’est pas perdu"),
    ],
)
@pytest.mark.parametrize("kind", ["to be set up", "to be shown"])
def test_what_was_written_meanwhile_is_given_back(
    required, client, language, told, kind
):
    draft = a_draft(written_text="First")
    person = draft.begun_by
    path = address("workspace:new_version", draft.pk, language=language)
    sign_in(client, person)
    form = sent_from(client.get(path), written_text=WORDS)
    if kind == "to be shown":
        set_up(person)
    person.seats.update(role=Seat.Role.CO_CHAIR)

    answer = client.post(
        path,
        form,
        headers={"referer": f"http://testserver{path}", "accept": "text/html"},
    )

    page = text_of(answer, 403)
    assert told in page
    assert WORDS.strip() in page
    assert f"?next={quote(path, safe='')}" in page
    assert draft.versions.count() == 1
    if kind == "to be set up":
        set_up_by_hand(client)
        assert client.get("/account/login/").url == path


def test_nor_a_title_nor_the_name_of_a_file(required, client):
    seat = SeatFactory()
    client.force_login(seat.person)
    path = address("workspace:new_draft", seat.subgroup_id, language="fr")
    form = sent_from(client.get(path), title="Le plan", file=a_file(name="plan.pdf"))
    seat.person.seats.update(role=Seat.Role.CO_CHAIR)

    page = text_of(client.post(path, form), 403)

    assert "Le plan</textarea>" in page
    assert "Le fichier « plan.pdf » n’a pas été enregistré non plus" in page


def test_no_password_is_shown(required, client):
    person = SeatFactory(role=Seat.Role.CO_CHAIR).person
    client.force_login(person)

    answer = client.post(
        "/account/password/change/", {"oldpassword": "one two three four"}
    )

    assert answer.status_code == 302


def test_who_wrote_nothing_is_led_on_and_back(required, client):
    draft = a_draft(written_text="First")
    path = address("workspace:new_version", draft.pk, language="en")
    client.force_login(draft.begun_by)
    form = sent_from(client.get(path), written_text="")
    draft.begun_by.seats.update(role=Seat.Role.CO_CHAIR)

    before = {"referer": f"http://testserver{path}"}
    answer = client.post(path, form, headers=before)

    assert answer.url == f"{SET_UP}?next={quote(path, safe='')}"


def test_another_site_leads_nowhere(required, client):
    seat = SeatFactory(role=Seat.Role.CO_CHAIR)
    client.force_login(seat.person)

    before = {"referer": "https://example.org/account/"}
    answer = client.post("/account/", {}, headers=before)

    assert answer.url == SET_UP
