"""A mail is kept, and sent again on request."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portal.mails.content import content_of
from portal.mails.models import SUBJECT_LENGTH, Mail
from portal.mails.tasks import send_due


@transaction.atomic
def keep(messages: Sequence[EmailMessage]) -> int:
    """In the transaction of who sends: what is rolled back is not sent."""
    mails = [_mail(message) for message in messages if message.recipients()]
    Mail.objects.bulk_create(mails)
    if mails:
        send_due.enqueue()
    return len(mails)


def _mail(message: EmailMessage) -> Mail:
    content = content_of(message)
    return Mail(
        recipients=", ".join(str(address) for address in message.recipients()),
        subject=content["subject"][:SUBJECT_LENGTH],
        content=content,
    )


@transaction.atomic
def send_again(mails: QuerySet[Mail]) -> int:
    """Those not sent whose content is still kept: at once, and with new patience."""
    now = timezone.now()
    wanted = mails.exclude(state=Mail.State.SENT).exclude(content=None)
    count = wanted.update(state=Mail.State.WAITING, since=now, due=now, attempts=0)
    if count:
        send_due.enqueue()
    return count
