"""Public words, kept a while in each process, to mend and to complete what is typed.

What is shown of them is asked of the index once more, so that a word that was withdrawn
meanwhile is told to nobody.
"""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings

from portal.search.documents import BEHIND
from portal.search.engine import engine

KEPT_SECONDS = 15.0
MOST_BEGINNINGS = 60


@dataclass
class Words:
    """Of one beginning: how many records have each folded word, and how it is written."""

    counts: Counter[str] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=dict)
    until: float = 0.0


_kept: dict[tuple[str, str], Words] = {}
_lock = threading.Lock()


def words_from(letter: str) -> Words:
    """All public words that begin with a letter; raises IndexUnavailableError."""
    place = (f"{settings.SEARCH_INDEX_DIR} {settings.ELASTICSEARCH['prefix']}", letter)
    with _lock:
        kept = _kept.get(place)
    if kept and kept.until > time.monotonic():
        return kept
    words = Words(until=time.monotonic() + KEPT_SECONDS)
    for value, count in engine().words_with(letter):
        folded, _, written = value.partition(BEHIND)
        # The first way of writing is the commonest.
        words.written.setdefault(folded, written)
        words.counts[folded] += count
    with _lock:
        if len(_kept) >= MOST_BEGINNINGS:
            _kept.clear()
        _kept[place] = words
    return words


def forget() -> None:
    """Ask the index again for everything."""
    with _lock:
        _kept.clear()
