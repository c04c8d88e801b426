"""Who brings what to the document index. Rooms above register what they hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from portal.desk.row import Row
from portal.search.contract import SearchRequest, SearchResult
from portal.search.records import Record, split_key

SLICE = 500


@dataclass(frozen=True)
class Kind:
    """`name` in the singular, `names` in the plural, both as a person reads them."""

    name: Any
    names: Any
    icon: str


class Holder(Protocol):
    """What a room registers, beside its source with the search: things of one label."""

    label: str

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What things of this label are, by the value of the facet "kind"."""

    def rows(self, pks: Iterable[int]) -> Mapping[int, Row]:
        """As they are now, in a number of queries that does not grow with them."""

    def outlines(self) -> Iterator[Record]:
        """All their records for the desk without the words inside: the database answers
        with them while the index cannot."""


def slices(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    """A database takes only so many numbers in one question."""
    for start in range(0, len(pks), SLICE):
        yield pks[start : start + SLICE]


class OnDeskOnly:
    """A source of which readers know nothing: the desk answers for it."""

    answers_on: tuple[str, ...] = ()

    def fallback(self, request: SearchRequest, groups: frozenset[str]) -> SearchResult:
        return SearchResult()


NamesOf = Callable[[Iterable[str]], Mapping[str, str]]
_holders: dict[str, Holder] = {}
_names: dict[str, list[NamesOf]] = defaultdict(list)


def register(holder: Holder) -> None:
    _holders[holder.label] = holder


def name_values(facet: str, names: NamesOf) -> None:
    """Let a room say in words what values of a facet mean; unknown ones are left out."""
    if names not in _names[facet]:
        _names[facet].append(names)


def kinds() -> dict[str, Kind]:
    return {name: kind for holder in holders() for name, kind in holder.kinds.items()}


def holders() -> list[Holder]:
    return list(_holders.values())


def names_of(facet: str, values: Iterable[str]) -> dict[str, str]:
    asked = list(values)
    said: dict[str, str] = {}
    for names in _names[facet] if asked else ():
        said |= names(asked)
    return said


def rows_of(keys: Iterable[str], groups: frozenset[str]) -> dict[str, Row]:
    """Those that still are, and that these groups may see now: the index may be late."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        label, pk = split_key(key)
        if label in _holders and pk.isdecimal():
            by_label[label].append(int(pk))
    return {
        row.key: row
        for label, pks in by_label.items()
        for row in _holders[label].rows(pks).values()
        if row.acl & groups
    }
