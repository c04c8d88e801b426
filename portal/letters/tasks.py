"""Mails to the secretariat, sent in the background and tried again."""

import logging

from django.db import transaction
from django_tasks import task

from portal.letters import actions, rate

logger = logging.getLogger(__name__)


@transaction.atomic
def receive(form, *, language):
    """Keep the letter of a valid form and hand it to the post, both or neither."""
    letter, is_new = actions.keep(form, language=language)
    if is_new:
        send.enqueue(letter.pk)
    return letter


@task(queue_name="mail")
def send(pk):
    letter = actions.waiting().filter(pk=pk).first()
    if letter:
        deliver(letter)


@task(queue_name="mail")
def send_waiting():
    """Those that the mail server did not take: tried each quarter of an hour."""
    rate.forget()
    for letter in actions.waiting():
        deliver(letter)


def deliver(letter):
    try:
        actions.mail(letter)
    except (OSError, ValueError) as error:
        logger.warning("letter %s waits for the mail server: %s", letter.pk, error)


@task(queue_name="default")
def forget_old():
    actions.forget_old()
