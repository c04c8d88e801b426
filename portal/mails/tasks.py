"""Sending in the background, by the fast lane."""

from django_tasks import task

from portal.mails import sending
from portal.mails.models import Mail


@task(queue_name="mail")
def send_due():
    if sending.send_what_is_due():
        send_due.enqueue()


@task(queue_name="default")
def forget_old():
    Mail.objects.forget_old()
