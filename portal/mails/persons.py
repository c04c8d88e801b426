"""Which mails to a person are still kept, known by the address."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from portal.mails.models import Mail

ANSWERED = ("mails.Mail.recipients",)


def kept_for(person):
    return Mail.objects.filter(recipients__iexact=person.email)


def held_about(person):
    rows = [
        {_("Subject"): one.subject, _("Written"): one.written, _("Sent"): one.sent}
        for one in kept_for(person)
    ]
    yield Held("mails", _("Emails to you"), rows)


def forget(person):
    """Mails to them; and their name, where a mail to others has it in its subject."""
    kept_for(person).delete()
    if person.first_name and person.last_name:
        name = person.get_full_name()
        for one in Mail.objects.filter(subject__contains=name):
            one.subject = one.subject.replace(name, "–")
            one.save(update_fields=["subject"])
