"""The identity as it is now: read once in a while, at once where it was changed."""

import threading
import time
from typing import Any

from django.conf import settings

from portal.identity.models import Identity
from portal.languages.fallback import words

NAME = "CCM Central"
KEPT_SECONDS = 5.0

_kept: tuple[float, Identity] | None = None
_lock = threading.Lock()


def identity() -> Identity:
    """The one row, or one that was never saved where nobody has set anything."""
    global _kept
    with _lock:
        kept = _kept
    if kept and kept[0] > time.monotonic():
        return kept[1]
    found = Identity.objects.select_related("logo").first() or Identity()
    with _lock:
        _kept = time.monotonic() + KEPT_SECONDS, found
    return found


def forget(**_: Any) -> None:
    global _kept
    with _lock:
        _kept = None


def site_name() -> str:
    """In the reader's language, or the other one."""
    return str(words(identity(), "name")) or NAME


def sender() -> str:
    """As the head of a mail has it."""
    told = identity()
    address = told.sender or settings.DEFAULT_FROM_EMAIL
    name = " ".join(told.sender_name.split()).replace('"', "")
    return f'"{name}" <{address}>' if name and "<" not in address else address


def contact() -> str:
    return identity().contact or settings.SECRETARIAT_EMAIL
