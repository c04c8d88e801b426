"""What somebody with an account has written to the secretariat, known by the address."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from portal.letters.models import Letter

ANSWERED = ("letters.Letter.email",)


def written_by(address):
    return Letter.objects.filter(email__iexact=address)


def held_about(person):
    rows = [
        {_("Written"): one.written, _("Question"): one.question}
        for one in written_by(person.email)
    ]
    yield Held("letters", _("Letters to the secretariat"), rows)


def follow(before, after):
    written_by(before).update(email=after)


def forget(person):
    """Name and address are in them."""
    written_by(person.email).delete()
