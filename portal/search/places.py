"""Pages that have a name of their own: who asks for one by name is led there first.

Rooms register what they have.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from portal.kept import Kept
from portal.search.text import sorting_form


@dataclass(frozen=True)
class Place:
    """`kind`: what it is, lazily translated; `names`: all that it goes by, in any
    language; `title`, and `address` in each language; `within`: from how many words on
    a name of it says so amidst a longer question, 0 for none."""

    kind: Any
    names: tuple[str, ...]
    title: Mapping[str, str]
    address: Callable[[str], str]
    within: int = 0


# Of names within a question: "CAR" is a word besides, in either language.
SHORTEST_NAME = 4  # letters
LONGEST_NAME = 8  # words
MOST_WORDS = 40
MOST_WITHIN = 2

_sources: list[Callable[[], Iterable[Place]]] = []


def _read() -> dict[str, list[Place]]:
    by_name: dict[str, list[Place]] = {}
    for source in _sources:
        for place in source():
            for name in {sorting_form(name) for name in place.names if name}:
                by_name.setdefault(name, []).append(place)
    return by_name


def _read_words() -> frozenset[str]:
    return frozenset(word for name in _by_name() for word in name.split())


_by_name = Kept(_read)
_words = Kept(_read_words)


def register(source: Callable[[], Iterable[Place]], *models: type[Model]) -> None:
    """`models`: what changes it."""
    _sources.append(source)
    _by_name.forget_with(*models)
    _words.forget_with(*models)


def is_in_a_name(word: str) -> bool:
    """Whether a folded word stands in any name."""
    return word in _words()


def named(text: str) -> list[Place]:
    """Those that are called exactly so, whatever the accents."""
    return _by_name().get(sorting_form(text), [])


def within(text: str) -> list[Place]:
    """Those that a longer question names, the longest names first: Guinea-Bissau is not
    Guinea."""
    by_name, words = _by_name(), sorting_form(text).split()[:MOST_WORDS]
    found: list[Place] = []
    taken: set[int] = set()
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            name = " ".join(words[start : start + length])
            if len(name) < SHORTEST_NAME or not taken.isdisjoint(span):
                continue
            if told := [p for p in by_name.get(name, ()) if 0 < p.within <= length]:
                taken.update(span)
                found += told
    return found[:MOST_WITHIN]


def beginning(text: str, most: int) -> list[Place]:
    """Those with a name that has the words of `text`, the last one perhaps unfinished.

    First those whose name begins with it.
    """
    *whole, last = sorting_form(text).split() or [""]
    if not last:
        return []
    found: dict[int, tuple[bool, int, Place]] = {}
    for name, places in _by_name().items():
        words = name.split()
        if set(whole) <= set(words) and any(word.startswith(last) for word in words):
            rank = (not name.startswith(" ".join([*whole, last])), len(name))
            for place in places:
                known = found.get(id(place))
                if known is None or rank < known[:2]:
                    found[id(place)] = (*rank, place)
    ranked = sorted(found.values(), key=lambda entry: entry[:2])
    return [place for *_, place in ranked[:most]]
