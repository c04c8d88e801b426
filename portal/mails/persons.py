"""Which mails to a person are still kept, known by the address."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from portal.mails.models import Mail


def kept_for(person):
    return Mail.objects.filter(recipients__iexact=person.email)


def held_about(person):
    rows = [
        {_("Subject"): one.subject, _("Written"): one.written, _("Sent"): one.sent}
        for one in kept_for(person)
    ]
    yield Held("mails", _("Mails to you"), rows)


def forget(person):
    kept_for(person).delete()
