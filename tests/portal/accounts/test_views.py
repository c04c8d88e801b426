"""A person's own pages."""

import html
import re

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.time_zones import keep_time_zone, time_zone_of
from subgroups.models import Seat
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.subgroups import SeatFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db

FRENCH = {"accept-language": "fr"}
ANDROID = (
    "Mozilla/5.0 (Linux; Android 12; Pixel 3) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Mobile Safari/537.36"
)
OWN_PAGES = ["my_space", "profile", "sessions"]


@pytest.fixture
def person(db):
    return PersonFactory(language="fr")


def sign_in(client, person, password=PASSWORD, **data):
    form = {"login": person.email, "password": password, **data}
    return client.post("/account/login/", form)


@pytest.mark.parametrize(
    ("rights", "where"),
    [
        ({}, "/account/"),
        ({"editor": True}, "/admin/"),
        ({"secretariat": True}, "/admin/"),
    ],
)
def test_log_in_leads_each_to_where_they_belong(client, rights, where):
    assert sign_in(client, PersonFactory(**rights)).url == where


def test_log_in_leads_back_to_where_one_came_from_but_never_elsewhere(client, person):
    path = reverse("workspace:workspaces")
    assert sign_in(client, person, next=path).url == path
    client.logout()

    assert sign_in(client, person, next="https://evil.test/").url == "/account/"


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_visitor_is_asked_to_sign_in(client, page):
    response = client.get(reverse(f"accounts:{page}"))

    assert response.status_code == 302
    assert response.url.startswith("/account/login/?next=/account/")


@pytest.mark.parametrize("page", OWN_PAGES)
def test_own_pages_are_kept_by_nobody(client, person, page):
    client.force_login(person)

    response = client.get(reverse(f"accounts:{page}"))

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "My space"), ("fr", "Mon espace")]
)
def test_my_space_names_my_workspaces_and_no_others(client, person, language, title):
    mine = SeatFactory(person=person).subgroup
    foreign = SeatFactory().subgroup
    client.force_login(person)

    page = client.get("/account/", headers={"accept-language": language})

    text = page.content.decode()
    assert f"<h1>{title}</h1>" in text
    assert reverse("workspace:workspace", args=[mine.pk]).split("/")[-2] in text
    assert f"/{mine.pk}/" in text
    assert f"workspaces/{foreign.pk}/" not in text
    assert f"espaces-de-travail/{foreign.pk}/" not in text


def test_the_head_of_a_page_leads_to_my_space_for_who_is_signed_in_alone(
    client, person
):
    before = client.get("/en/").content.decode()
    client.force_login(person)
    after = client.get("/en/").content.decode()

    assert "My space" not in before
    assert "Sign in" in before
    assert after.count("My space") == 2  # head and foot
    assert "Sign in" not in after


def test_a_profile_is_kept_and_speaks_the_new_language(client):
    person = PersonFactory(language="en")
    client.force_login(person)
    form = {
        "first_name": "Aïssatou",
        "last_name": "Diop",
        "language": "fr",
        "time_zone": "Africa/Dakar",
    }

    page = client.post(reverse("accounts:profile"), form, follow=True)

    person = User.objects.get(pk=person.pk)
    assert (str(person), person.language) == ("Aïssatou Diop", "fr")
    assert time_zone_of(person) == "Africa/Dakar"
    assert "Votre profil est enregistré." in page.content.decode()
    assert '<html lang="fr">' in page.content.decode()


@pytest.mark.parametrize(
    ("language", "dakar", "earlier"),
    [
        ("en", "Senegal, Dakar (UTC+00:00)", "Egypt, Cairo"),
        ("fr", "Sénégal, Dakar (UTC+00:00)", "Égypte, Le Caire"),
    ],
)
def test_time_zones_are_named_by_country_and_city(client, language, dakar, earlier):
    person = PersonFactory(language=language)
    client.force_login(person)
    keep_time_zone(person, "Africa/Dakar")

    asked = {"accept-language": language}
    page = text_of(client.get(reverse("accounts:profile"), headers=asked))

    assert f'<option value="Africa/Dakar" selected>{dakar}</option>' in page
    assert page.index(earlier) < page.index(dakar)
    assert "Africa/Asmera" not in page  # its former name


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": ""},
        {"last_name": "x" * 151},
        {"language": "de"},
        {"time_zone": "Mars/Phobos"},
        {"time_zone": ""},
    ],
)
def test_a_wrong_profile_is_sent_back_with_what_was_typed(client, person, wrong):
    client.force_login(person)
    form = {
        "first_name": "Zeynabou",
        "last_name": "Sow",
        "language": "en",
        "time_zone": "Africa/Dakar",
    }

    response = client.post(reverse("accounts:profile"), form | wrong, headers=FRENCH)

    assert response.status_code == 400
    assert ("Zeynabou" in response.content.decode()) == ("first_name" not in wrong)
    assert "Merci de vérifier" in response.content.decode() or (
        'role="alert"' in response.content.decode()
    )
    assert User.objects.get(pk=person.pk).last_name == person.last_name


def test_nobody_changes_their_address_or_rights_by_the_profile(client, person):
    client.force_login(person)
    form = {
        "first_name": "A",
        "last_name": "B",
        "language": "en",
        "time_zone": "UTC",
        "email": "other@health.test",
        "is_superuser": "on",
        "is_staff": "on",
    }

    client.post(reverse("accounts:profile"), form)

    kept = User.objects.get(pk=person.pk)
    assert kept.first_name == "A"
    assert kept.email == person.email
    assert not kept.is_superuser
    assert not kept.is_staff


def test_a_profile_names_organisation_and_seats(client):
    seat = SeatFactory(role=Seat.Role.CO_CHAIR)
    client.force_login(seat.person)

    page = client.get(reverse("accounts:profile")).content.decode()

    assert "Co-chair of" in page
    assert str(seat.subgroup) in page


def test_times_are_told_on_the_clock_of_the_person(client, person):
    client.force_login(person)
    form = {
        "first_name": "A",
        "last_name": "B",
        "language": "en",
        "time_zone": "Pacific/Kiritimati",
    }
    client.post(reverse("accounts:profile"), form)

    page = client.get(reverse("accounts:sessions")).content.decode()
    signed_in = person.usersession_set.get().created_at
    hour = (signed_in.hour + 14) % 24  # that island is fourteen hours ahead

    assert f", {hour:02d}:{signed_in.minute:02d}" in page


def test_sessions_are_listed_and_ended_one_by_one(client, person):
    telephone = client.__class__(headers={"user-agent": ANDROID})
    sign_in(telephone, person)
    sign_in(client, person)
    page = client.get(reverse("accounts:sessions")).content.decode()
    assert "Chrome, Android" in page
    (path,) = re.findall(r'action="(/account/sessions/\d+/end/)"', page)

    client.post(path)

    assert telephone.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_all_other_sessions_are_ended_at_once(client, person):
    others = [client.__class__() for _ in range(2)]
    for browser in [*others, client]:
        sign_in(browser, person)

    client.post(reverse("accounts:end_other_sessions"))

    assert [browser.get("/account/").status_code for browser in others] == [302, 302]
    assert client.get("/account/").status_code == 200


def test_nobody_ends_the_session_of_another(client, person):
    other = client.__class__()
    sign_in(other, PersonFactory())
    sign_in(client, person)
    foreign = PersonFactory._meta.model.objects.exclude(pk=person.pk).get()
    path = reverse("accounts:end_session", args=[foreign.usersession_set.get().pk])

    client.post(path)

    assert other.get("/account/").status_code == 200


def test_a_session_is_not_ended_by_a_link(client, person):
    sign_in(client, person)
    path = reverse("accounts:end_session", args=[person.usersession_set.get().pk])

    assert client.get(path).status_code == 405
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your account has no access to the administration."),
        ("fr", "L’administration n’est pas ouverte à votre compte."),
    ],
)
def test_whom_the_administration_does_not_let_in_is_not_sent_to_and_fro(
    client, language, said
):
    client.force_login(PersonFactory(language=language))
    client.cookies["django_language"] = language

    response = client.get("/admin/snippets/resources/resource/", follow=True)

    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == "/account/"
    assert said in html.unescape(response.content.decode())


@pytest.mark.parametrize(
    ("language", "address", "password"),
    [
        ("en", "Email address", "Password"),
        ("fr", "Adresse électronique", "Mot de passe"),
    ],
)
def test_the_forms_to_come_in_say_each_thing_once(client, language, address, password):
    page = client.get("/account/login/", headers={"accept-language": language})

    form = page.content.decode().partition("<main")[2]

    assert f">{address}<" in form
    assert f">{password}<" in form
    assert "placeholder" not in form
