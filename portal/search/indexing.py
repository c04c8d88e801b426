"""How rooms bring in what they have, and say that it changed."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from django.db import DatabaseError, models

from portal.search.contract import SearchRequest, SearchResult
from portal.search.models import SearchOutbox
from portal.search.records import Record, key_of, split_key

CHUNK = 50  # records read at once: their pages are in memory together
logger = logging.getLogger(__name__)


class Source(Protocol):
    """What a room registers: where its records come from."""

    label: str

    @property
    def answers_on(self) -> Collection[str]:
        """The shelves it is asked for while the index cannot answer."""

    def keys(self) -> Iterable[int]:
        """The numbers of all things that have a record."""

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        """Their records, one for each shelf they stand on; absent ones are deleted."""

    def fallback(self, request: SearchRequest, groups: frozenset[str]) -> SearchResult:
        """An answer from the database, while the index cannot give one."""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.label] = source


def unregister(source: Source) -> None:
    _sources.pop(source.label, None)


def touch(*changed: models.Model | str) -> None:
    """Note, in the present transaction, that these have changed."""
    keys = dict.fromkeys(
        item if isinstance(item, str) else key_of(item._meta.label_lower, item.pk)
        for item in changed
    )
    SearchOutbox.objects.bulk_create(
        [SearchOutbox(key=key) for key in keys], batch_size=1000
    )


def all_keys() -> Iterator[str]:
    for label, source in _sources.items():
        for pk in source.keys():  # noqa: SIM118 - a source is no dict
            yield key_of(label, pk)


def records_of(keys: Iterable[str]) -> Iterator[Record]:
    """The records behind `keys` as they are now, a few at a time."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        label, pk = split_key(key)
        if label in _sources and pk.isdecimal():
            by_label[label].append(int(pk))
    for label, pks in by_label.items():
        for start in range(0, len(pks), CHUNK):
            yield from _read(_sources[label], pks[start : start + CHUNK])


def _read(source: Source, pks: list[int]) -> list[Record]:
    """One record that cannot be made must not keep the others out of the index."""
    try:
        return list(source.records(pks))
    except DatabaseError:
        raise
    except Exception:  # whatever a record fails by: it is logged, the others go in
        if len(pks) == 1:
            logger.exception("No search record for %s", key_of(source.label, pks[0]))
            return []
        return [record for pk in pks for record in _read(source, [pk])]


def answer_from_database(
    request: SearchRequest, groups: frozenset[str]
) -> SearchResult:
    """By the source that knows the shelf."""
    for source in _sources.values():
        if request.shelf not in source.answers_on:
            continue
        result = source.fallback(request, groups)
        result.degraded = True
        return result
    return SearchResult(degraded=True, page=request.page)
