"""Who has lost phone and codes is freed in the administration, by those who may."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from portal.accounts import second_factor
from portal.accounts.actions import SECOND_FACTOR_OFF
from portal.accounts.freeing import whom_may_free
from subgroups.models import Seat
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.factors import code_now, set_up
from tests.factories.subgroups import SeatFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/reports/second-factors/"
KINDS = ("superuser", "secretariat", "editor", "reviewer", "co-chair", "person")


def of_kind(kind, **fields):
    match kind:
        case "superuser":
            return PersonFactory(is_superuser=True, is_staff=True, **fields)
        case "co-chair":
            return SeatFactory(role=Seat.Role.CO_CHAIR).person
        case "person":
            return PersonFactory(**fields)
    return PersonFactory(**{kind: True}, **fields)


def way_off(person):
    return reverse("second_factor_off", args=[person.pk])


def users_page(person):
    return reverse("wagtailusers_users:edit", args=[person.pk])


@pytest.fixture
def lost():
    person = PersonFactory(first_name="Fatou", last_name="Ndiaye", language="fr")
    set_up(person)
    return person


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("by", "freed"),
    [
        ("superuser", KINDS),
        ("secretariat", KINDS[1:]),
        ("editor", ()),
        ("reviewer", ()),
        ("co-chair", ()),
        ("person", ()),
    ],
)
def test_nobody_frees_who_may_do_more(by, freed):
    others = {kind: of_kind(kind) for kind in KINDS}
    person = of_kind(by)
    for one in (*others.values(), person):
        set_up(one)
    PersonFactory()  # has none that could be lost

    assert set(whom_may_free(person)) == {others[kind] for kind in freed}


@pytest.mark.parametrize("given_by", ["person", "group"])
def test_a_right_that_the_secretariat_lacks_is_more(secretary, lost, given_by):
    right = Permission.objects.get(codename="change_user")
    assert lost in whom_may_free(secretary)

    if given_by == "person":
        lost.user_permissions.add(right)
    else:
        lost.groups.create(name="Server").permissions.add(right)

    assert lost not in whom_may_free(secretary)


def test_who_cannot_sign_in_anyhow_is_left_alone(secretary, lost):
    lost.is_active = False
    lost.save()

    assert lost not in whom_may_free(secretary)


@pytest.mark.parametrize(
    ("language", "title", "sure", "done"),
    [
        (
            "en",
            "Turn off the second factor",
            "First make sure that it is them",
            "The second factor of Fatou Ndiaye is off.",
        ),
        (
            "fr",
            "Désactiver la double authentification",
            "Assurez-vous d’abord",
            "Double authentification désactivée pour Fatou Ndiaye.",
        ),
    ],
)
def test_the_secretariat_asks_once_more_and_turns_it_off(
    client, lost, language, title, sure, done, django_capture_on_commit_callbacks
):
    elsewhere = client.__class__()
    elsewhere.post("/account/login/", {"login": lost.email, "password": PASSWORD})
    elsewhere.post("/account/2fa/authenticate/", {"code": code_now(lost)})
    assert elsewhere.get("/account/").status_code == 200
    secretary = PersonFactory(secretariat=True, language=language)
    client.force_login(secretary)

    assert LIST in text_of(client.get("/admin/"))  # in the menu
    assert f'href="{way_off(lost)}"' in text_of(client.get(LIST))
    asked = text_of(client.get(way_off(lost)))
    assert asked.count(title) > 1  # at the head and on the button
    assert '<h2 class="w-h3">Fatou Ndiaye</h2>' in asked
    assert sure in asked
    assert lost.email in asked
    assert second_factor.has(lost)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(way_off(lost))

    assert answer.url == LIST
    page = text_of(client.get(LIST))
    assert done in page
    assert f'href="{way_off(lost)}"' not in page
    assert not Authenticator.objects.filter(user=lost).exists()
    assert elsewhere.get("/account/").status_code == 302
    assert mail.outbox[-1].to == [lost.email]
    assert mail.outbox[-1].body.startswith(("Hello,", "Bonjour,"))
    kept = ModelLogEntry.objects.get(action=SECOND_FACTOR_OFF)
    assert (kept.object_id, kept.user) == (str(lost.pk), secretary)


@pytest.mark.parametrize("kind", ["oneself", "superuser", "without"])
def test_the_address_helps_nobody_round_it(client, secretary, kind):
    client.force_login(secretary)
    person = {
        "oneself": lambda: secretary,
        "superuser": lambda: of_kind("superuser"),
        "without": PersonFactory,
    }[kind]()
    if kind != "without":
        set_up(person)
    if kind == "oneself":
        client.post("/account/2fa/reauthenticate/", {"code": code_now(person)})

    assert client.get(way_off(person)).status_code == 404
    assert client.post(way_off(person)).status_code == 404
    assert second_factor.has(person) == (kind != "without")


@pytest.mark.parametrize("group", ["Editors", "Reviewers"])
def test_others_of_the_administration_find_nothing(client, lost, group):
    client.force_login(PersonFactory(groups=[group]))

    assert client.get(LIST).status_code == 302
    assert client.post(way_off(lost)).status_code == 404
    assert second_factor.has(lost)
    assert LIST not in text_of(client.get("/admin/"))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Turn off the second factor"),
        ("fr", "Désactiver la double authentification"),
    ],
)
def test_the_page_of_a_user_leads_there_where_there_is_one(
    client, lost, language, title
):
    client.force_login(of_kind("superuser", language=language))

    page = text_of(client.get(users_page(lost)))
    assert title in page
    assert f'href="{way_off(lost)}"' in page
    for none in (PersonFactory(), of_kind("superuser")):
        assert title not in text_of(client.get(users_page(none)))

    client.post(way_off(lost))
    history = reverse("wagtailusers_users:history", args=[lost.pk])
    said = {
        "en": "Second factor turned off",
        "fr": "Double authentification désactivée",
    }
    assert said[language] in text_of(client.get(history))


def test_the_list_costs_the_same_however_long(
    client, secretary, django_assert_max_num_queries
):
    for _number in range(12):
        set_up(PersonFactory())
    client.force_login(secretary)
    client.get(LIST)

    with django_assert_max_num_queries(20):
        client.get(LIST)
