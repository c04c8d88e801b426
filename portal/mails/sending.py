"""Mails go out by the configured carrier; what fails waits, longer each time."""

import logging
import smtplib
import time
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from portal.accounts.leaving import LAST_WORD
from portal.mails import doors
from portal.mails.content import Content, message_of
from portal.mails.models import FAILURE_LENGTH, Mail

logger = logging.getLogger(__name__)

PATIENCE = timedelta(days=4)
# A server that says "never" may be set up wrongly, and be mended within the hours.
PATIENCE_WITH_A_REFUSAL = timedelta(hours=6)
# The lane has other work to do in between.
BUDGET_SECONDS = 10
FIRST_REST_SECONDS = 20
LONGEST_REST_SECONDS = 600


class ServerAwayError(Exception):
    """Nothing is wrong with the mail: no mail can be sent now."""


class Rest:
    """While the server is away few mails try it: each attempt may hold up the lane.

    Remembered by the process, because there is one worker a lane."""

    def __init__(self) -> None:
        self.failures = 0
        self.until = 0.0

    def begin(self) -> None:
        pause = min(FIRST_REST_SECONDS * 2**self.failures, LONGEST_REST_SECONDS)
        self.failures = min(self.failures + 1, 10)
        self.until = time.monotonic() + pause

    def end(self) -> None:
        self.failures, self.until = 0, 0.0

    @property
    def is_on(self) -> bool:
        return time.monotonic() < self.until


rest = Rest()


def send_what_is_due() -> bool:
    """Whether some are left that could go at once."""
    began = time.monotonic()
    for pk in list(Mail.objects.due().values_list("pk", flat=True)):
        if rest.is_on:
            return False
        if time.monotonic() - began > BUDGET_SECONDS:
            return True
        send(pk)
    return False


def send(pk: int) -> None:
    mail = Mail.objects.claim(pk)
    if mail is None or not may_go(mail):
        return
    try:
        hand_over(mail)
    except ServerAwayError as error:
        rest.begin()
        note_failure(mail, error.__cause__ or error)
    # SMTP's own errors are OSErrors; ValueError is an address that cannot be written.
    except (OSError, ValueError) as error:
        rest.end()
        note_failure(mail, error)
    else:
        rest.end()


def may_go(mail: Mail) -> bool:
    """What its reader may no longer read is kept from them, and by nobody else."""
    # One that waits has its content still, which mypy can't know.
    content = cast("Content", mail.content)
    if doors.is_open(content):
        return True
    with transaction.atomic():
        mail.delete()
        doors.tell_kept_back(content)
    return False


def hand_over(mail: Mail) -> None:
    try:
        carrier = get_connection(settings.EMAIL_CARRIER)
        carrier.open()
    # The second, where the folder for mails cannot be used.
    except (OSError, ImproperlyConfigured) as error:
        raise ServerAwayError from error
    try:
        carrier.send_messages([message_of(cast("Content", mail.content))])
        note_sent(mail)
    except (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError) as error:
        raise ServerAwayError from error
    finally:
        close(carrier)


def close(carrier) -> None:
    try:
        carrier.close()
    except OSError as error:
        logger.warning("the mail server did not say goodbye: %s", error)


def note_sent(mail: Mail) -> None:
    if LAST_WORD in cast("Content", mail.content)["headers"]:
        mail.delete()
        return
    Mail.objects.filter(pk=mail.pk).update(
        state=Mail.State.SENT, sent=timezone.now(), content=None, failure=""
    )


def note_failure(mail: Mail, error: BaseException) -> None:
    mail.failure = f"{type(error).__name__}: {error}"[:FAILURE_LENGTH]
    patience = PATIENCE_WITH_A_REFUSAL if is_refusal(error) else PATIENCE
    if timezone.now() - mail.since > patience:
        mail.state = Mail.State.GIVEN_UP
    mail.save(update_fields=["failure", "state"])
    log = logger.error if mail.state == Mail.State.GIVEN_UP else logger.warning
    log("mail %s: %s: %s", mail.pk, mail.state, mail.failure)


def is_refusal(error: BaseException) -> bool:
    """Would the server say the same tomorrow?"""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPResponseException):
        codes = [error.smtp_code]
    else:
        return isinstance(error, ValueError)
    return all(code >= 500 for code in codes)
