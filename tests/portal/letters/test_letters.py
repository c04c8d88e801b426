"""A question is kept first, mailed after, and never lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.letters import actions, tasks
from portal.letters.models import KEPT, Letter
from tests.factories.letters import letter, stamp

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ASK = {"en": "/en/ask/", "fr": "/fr/question/"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_question_is_kept_and_answered_with_its_number(client, language):
    answer = client.post(ASK[language], letter(), follow=True)

    kept = Letter.objects.get()
    assert kept.language == language
    assert answer.status_code == 200
    assert str(kept.pk) in answer.content.decode()


def test_the_secretariat_gets_it_by_mail(client, settings):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    client.post(ASK["fr"], letter())

    tasks.send.call(Letter.objects.get().pk)

    [sent] = mail.outbox
    assert sent.to == ["office@example.org"]
    assert sent.reply_to == ["aissata@example.org"]
    assert "Where is the guide of 2013?" in sent.body
    assert "/en/resources/3-guide/" in sent.body
    assert Letter.objects.get().mailed


def test_it_waits_while_the_mail_server_is_away(client, monkeypatch):
    client.post(ASK["en"], letter())

    def away(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", away)
        tasks.send.call(Letter.objects.get().pk)
    assert Letter.objects.get().mailed is None

    tasks.send_waiting.call()
    tasks.send_waiting.call()

    assert len(mail.outbox) == 1


def test_sent_twice_it_is_one_letter(client):
    sent = letter()

    client.post(ASK["en"], sent)
    client.post(ASK["en"], sent)

    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"website": "https://spam.example"}, "Leave the last field empty."),
        ({"stamp": 0}, "That was very quick."),
        ({"stamp": "forged"}, "The page was open for long."),
        ({"stamp": 200_000}, "The page was open for long."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"question": ""}, "This field is required."),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client, fields, said):
    if isinstance(seconds := fields.get("stamp"), int):
        fields = {"stamp": stamp(seconds_ago=seconds)}

    answer = client.post(ASK["en"], letter(**fields))

    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert "Aïssata Traoré" in page
    assert not Letter.objects.exists()


def test_the_page_that_was_open_for_long_carries_a_new_stamp(client):
    page = client.post(ASK["en"], letter(stamp="forged")).content.decode()

    assert 'name="stamp" value="forged"' not in page


def test_only_an_address_of_this_site_is_kept(client):
    client.post(ASK["en"], letter(about="https://evil.example/"))

    assert Letter.objects.get().about == ""


def test_nobody_sees_the_number_of_another(client):
    assert client.get("/en/ask/thanks/")["Location"] == ASK["en"]


def test_old_letters_are_forgotten(client):
    client.post(ASK["en"], letter())
    Letter.objects.update(written=timezone.now() - KEPT - timedelta(days=1))

    actions.forget_old()

    assert not Letter.objects.exists()


@pytest.mark.parametrize(("person", "status"), [("secretary", 200), ("editor", 302)])
def test_only_the_secretariat_reads_letters(client, request, person, status):
    client.post(ASK["en"], letter())
    client.force_login(request.getfixturevalue(person))

    address = f"/admin/snippets/letters/letter/edit/{Letter.objects.get().pk}/"

    assert client.get(address).status_code == status
