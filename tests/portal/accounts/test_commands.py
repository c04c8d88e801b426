"""People made by commands, and the check that minds them."""

import io

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.checks import no_demo_accounts
from portal.accounts.models import User
from tests.factories.accounts import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def demo_password(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "a-password-to-try")


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("secretariat", ["Secretariat"]),
        ("editor", ["Editors"]),
        ("reviewer", ["Reviewers"]),
        ("cochair", []),
    ],
)
def test_demo_accounts_may_sign_in_and_stand_in_their_group(
    name, groups, demo_password, client
):
    call_command("create_demo_accounts")

    person = User.objects.get(email=f"{name}@example.org")
    assert [found.name for found in person.groups.all()] == groups
    assert not person.is_superuser
    assert client.login(email=person.email, password="a-password-to-try")


def test_making_demo_accounts_twice_makes_them_once(demo_password):
    call_command("create_demo_accounts")
    call_command("create_demo_accounts")

    assert User.objects.filter(is_demo=True).count() == 6


def test_a_new_demo_password_replaces_the_old_one(demo_password, monkeypatch):
    call_command("create_demo_accounts")
    monkeypatch.setenv("DEMO_PASSWORD", "another-one-to-try")

    call_command("create_demo_accounts")

    editor = User.objects.get(email="editor@example.org")
    assert editor.check_password("another-one-to-try")


def test_a_real_person_of_that_address_keeps_their_password(demo_password):
    PersonFactory(email="editor@example.org", password="their own secret")

    call_command("create_demo_accounts")

    assert User.objects.get(email="editor@example.org").check_password(
        "their own secret"
    )


def test_without_a_password_no_demo_account_is_made(monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    with pytest.raises(CommandError, match="DEMO_PASSWORD"):
        call_command("create_demo_accounts")

    assert not User.objects.exists()


def test_a_real_site_is_refused_while_a_demo_account_exists(demo_password):
    assert no_demo_accounts(None) == []

    call_command("create_demo_accounts")

    (error,) = no_demo_accounts(None)
    assert error.id == "accounts.E001"
    with pytest.raises(Exception, match=r"accounts\.E001"):
        call_command("check", deploy=True)


def first_user(email, password, monkeypatch, **options):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("create_first_user", email=email, password_stdin=True, **options)


def test_the_first_user_may_do_everything(monkeypatch):
    first_user("Chief@Health.test ", "a long enough secret", monkeypatch)

    chief = User.objects.get()
    assert chief.email == "chief@health.test"
    assert chief.is_superuser
    assert chief.groups.filter(name="Secretariat").exists()
    assert chief.check_password("a long enough secret")


def test_the_first_user_of_a_site_in_french_begins_in_french(monkeypatch, client):
    first_user("c@health.test", "a long enough secret", monkeypatch, language="fr")

    client.force_login(User.objects.get())
    assert 'lang="fr"' in client.get("/admin/").text


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("not an address", "a long enough secret", "valid email"),
        ("chief@health.test", "1234", "too short"),
        ("taken@health.test", "a long enough secret", "already has an account"),
    ],
)
def test_a_first_user_who_cannot_be_is_refused_with_the_reason(
    email, password, words, monkeypatch
):
    PersonFactory(email="taken@health.test")

    with pytest.raises(CommandError, match=words):
        first_user(email, password, monkeypatch)

    assert User.objects.count() == 1


def test_nobody_there_to_answer_is_one_clear_line(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    with pytest.raises(CommandError, match="Nobody answers"):
        call_command("create_first_user")
