"""The mail backend of the site (EMAIL_BACKEND): keeps what is sent."""

from django.core.mail.backends.base import BaseEmailBackend

from portal.mails.actions import keep


class KeepingBackend(BaseEmailBackend):
    """Whoever sends by Django's own functions gets all of it: kept, sent, sent again."""

    def send_messages(self, email_messages):
        return keep(email_messages)
