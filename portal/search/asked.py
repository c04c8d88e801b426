"""What people look for, counted without telling who.

A question is noted without names, mail addresses and numbers of people, by day and
language: how often it was asked, how much it found, and which hits were opened. The
notes of a process are written together, some seconds later, so that no search waits
for a write.
"""

import re
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.core import signing
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from portal.search.contract import REACH
from portal.search.models import Asked
from portal.search.text import clean

SALT = "portal.search.asked"
LONGEST = 100
KEPT_SECONDS = 10.0
MOST_KEPT = 200
ADDRESS = re.compile(r"\S+@\S+")
NUMBER = re.compile(r"\d[\d .\-/]{4,}\d")  # telephone numbers and the like; years stay
MACHINE = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|monitor|preview", re.I)


@dataclass
class Note:
    asked: int = 0
    found: int = 0
    opened: int = 0
    ranks: int = 0


Key = tuple[date, str, str]


@dataclass
class _Notes:
    held: dict[Key, Note] = field(default_factory=dict)
    since: float = 0.0


_notes = _Notes()
_lock = threading.Lock()


def without_names(text: str) -> str:
    """A question as it is kept: in small letters, without what could tell of a person."""
    text = NUMBER.sub("…", ADDRESS.sub("…", clean(text)))
    return " ".join(text.lower().split())[:LONGEST]


def is_machine(agent: str) -> bool:
    return not agent or bool(MACHINE.search(agent))


def note_search(text: str, language: str, found: int) -> None:
    if question := without_names(text):
        _add(question, language, asked=1, found=found)


@lru_cache(maxsize=64)
def click_token(text: str, language: str) -> str:
    """Says, signed, that something was opened among the answers to a question."""
    # The same for everybody at any time: a page must not differ by it.
    told = [without_names(text), language]
    return signing.Signer(salt=SALT).sign_object(told, compress=True)


def note_click(token: str, rank: str) -> bool:
    """Whether the token is one of ours. `rank`: the place in the list, as it came."""
    try:
        question, language = signing.Signer(salt=SALT).unsign_object(token)
        place = min(max(int(rank), 1), REACH)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    _add(question, language, opened=1, ranks=place)
    return True


def _add(question: str, language: str, **numbers: int) -> None:
    key = (timezone.localdate(), language, question)
    with _lock:
        if not _notes.held:
            _notes.since = time.monotonic()
        note = _notes.held.setdefault(key, Note())
        note.asked += numbers.get("asked", 0)
        note.opened += numbers.get("opened", 0)
        note.ranks += numbers.get("ranks", 0)
        note.found = numbers.get("found", note.found)
        is_due = (
            time.monotonic() - _notes.since > KEPT_SECONDS
            or len(_notes.held) >= MOST_KEPT
        )
    if is_due:
        write_down()


def write_down(**_: Any) -> None:
    """Put what this process has noted into the tables; nothing is lost but by a kill."""
    with _lock:
        held, _notes.held = _notes.held, {}
    try:
        with transaction.atomic():
            for (day, language, question), note in sorted(held.items()):
                row, _is_new = Asked.objects.get_or_create(
                    day=day, language=language, question=question
                )
                Asked.objects.filter(pk=row.pk).update(
                    asked=F("asked") + note.asked,
                    opened=F("opened") + note.opened,
                    ranks=F("ranks") + note.ranks,
                    **({"found": note.found} if note.asked else {}),
                )
    except DatabaseError:
        with _lock:  # the next time
            for key, note in held.items():
                _notes.held.setdefault(key, note)
