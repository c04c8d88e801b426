"""The identity as it is now."""

from django.conf import settings

from portal.identity.models import GREEN, Identity
from portal.kept import Kept
from portal.languages.fallback import words

NAME = "CCM Central"


def _read() -> Identity:
    """The one row, or one that was never saved where nobody has set anything."""
    return Identity.objects.select_related("logo").first() or Identity()


identity = Kept(_read)


def site_name() -> str:
    """In the reader's language, or the other one."""
    return str(words(identity(), "name")) or NAME


def ground() -> str:
    """The colour under what is written in white: "#0b3b33"."""
    return identity().ground or GREEN


def sender() -> str:
    """As the head of a mail has it."""
    told = identity()
    address = told.sender or settings.DEFAULT_FROM_EMAIL
    name = " ".join(told.sender_name.split()).replace('"', "")
    return f'"{name}" <{address}>' if name and "<" not in address else address


def contact() -> str:
    return identity().contact or settings.SECRETARIAT_EMAIL
