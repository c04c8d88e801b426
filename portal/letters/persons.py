"""What somebody with an account has written to the secretariat, known by the address."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from portal.letters.models import Letter


def held_about(person):
    rows = [
        {_("Written"): one.written, _("Question"): one.question}
        for one in Letter.objects.filter(email__iexact=person.email)
    ]
    yield Held("letters", _("Letters to the secretariat"), rows)


def forget(person):
    """Name and address are in them."""
    Letter.objects.filter(email__iexact=person.email).delete()
