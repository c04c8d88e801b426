"""Whoever sends by Django's own functions gets it kept, whole, and with what it did."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.utils.translation import gettext_lazy, override
from django_tasks_db.models import DBTaskResult

from portal.identity.current import identity
from portal.identity.models import Identity
from portal.mails.models import Mail
from portal.mails.tasks import send_due

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def sent(message):
    message.send()
    assert mail.outbox == []
    send_due.call()
    return mail.outbox.pop()


def html_of(message):
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return html


def test_what_is_rolled_back_is_not_sent():
    with transaction.atomic():
        mail.send_mail("Hello", "Words", None, ["awa@health.test"])
        transaction.set_rollback(True)

    assert not Mail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_all_of_it_arrives():
    message = EmailMultiAlternatives(
        "Résumé",
        "Words",
        "other@health.test",
        ["awa@health.test", "Jean <jean@health.test>"],
        cc=["cc@health.test"],
        bcc=["bcc@health.test"],
        reply_to=["reply@health.test"],
        headers={"X-Round": "3"},
    )
    message.attach_alternative("<p>Words</p>", "text/html")
    message.attach("summary.docx", b"\x00\xff", "application/octet-stream")
    message.attach("notes.txt", "é", "text/plain")

    arrived = sent(message)

    for name in ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to"):
        assert getattr(arrived, name) == getattr(message, name), name
    assert arrived.extra_headers["X-Round"] == "3"
    assert "Auto-Submitted" not in arrived.extra_headers
    assert html_of(arrived) == "<p>Words</p>"
    packed, notes = arrived.attachments
    assert (packed.filename, packed.content) == ("summary.docx", b"\x00\xff")
    assert notes.content == "é"


def test_plain_text_gets_the_look_of_the_site():
    told = Identity(name_en="iCCM Library", ground="#123456")
    identity.held[()] = float("inf"), told
    link = "http://localhost:8000/account/?a=1&b=2"
    body = f"Hello <b>,\n\n{link}\n\nsee https://elsewhere.test/x\nBye"

    html = html_of(sent(EmailMessage("New & old", body, to=["awa@health.test"])))

    assert '<html lang="en">' in html
    assert "iCCM Library" in html
    assert "#123456" in html
    assert "Hello &lt;b&gt;," in html
    assert "http://localhost:8000/account/?a=1&amp;b=2" in html
    assert ">Open the page</a>" in html
    assert '<a href="https://elsewhere.test/x"' in html
    assert "x</a><br>Bye" in html


def test_a_page_elsewhere_is_never_a_button():
    html = html_of(
        sent(EmailMessage("Hello", "http://localhost:8000.evil.test/", to=["a@b.test"]))
    )

    assert "Open the page" not in html


def test_it_speaks_the_language_of_who_sends():
    with override("fr"):
        message = EmailMessage(
            gettext_lazy("Send again"), "http://localhost:8000/fr/", to=["a@b.test"]
        )
        message.send()
    send_due.call()

    [arrived] = mail.outbox
    assert arrived.subject == "Envoyer à nouveau"
    assert arrived.extra_headers["Content-Language"] == "fr"
    assert '<html lang="fr">' in html_of(arrived)
    assert ">Ouvrir la page</a>" in html_of(arrived)


def test_it_comes_in_the_name_that_the_secretariat_has_set():
    told = Identity(sender_name="Secretariat", sender="office@health.test")
    identity.held[()] = float("inf"), told

    arrived = sent(EmailMessage("Hello", "Words", to=["awa@health.test"]))

    assert arrived.from_email == '"Secretariat" <office@health.test>'


@pytest.mark.parametrize("subject", ["two\nlines"])
def test_what_can_be_written_into_no_mail_is_told_to_who_sends(subject):
    with pytest.raises(ValueError, match="newlines"):
        mail.send_mail(subject, "Words", None, ["awa@health.test"])

    assert not Mail.objects.exists()


def test_a_mail_to_nobody_is_none():
    assert EmailMessage("Hello", "Words").send() == 0
    mail.get_connection().send_messages([EmailMessage("Hello", "Words")])

    assert not Mail.objects.exists()


def test_a_message_sent_twice_is_two_mails():
    message = EmailMessage("Hello", "Words", to=["awa@health.test"])
    message.send()
    message.send()
    send_due.call()

    numbers = {arrived.extra_headers["Message-ID"] for arrived in mail.outbox}
    assert len(numbers) == 2
