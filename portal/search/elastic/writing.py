"""Writing into generations of the index so that an old write never beats a newer one.

A ticket is drawn from the outbox's own numbers after the rows were seen and before the
records are read. Who has the higher ticket has read later; the server refuses a lower
one. So it does no harm if two machines bring in the same rows, or if one was asleep.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from elasticsearch.helpers import streaming_bulk

from portal.search.elastic.connection import (
    IndexMissingError,
    ServerSilentError,
    patient_client,
    server_errors_as_unavailable,
)
from portal.search.elastic.documents import (
    passage_documents,
    place_of,
    resource_document,
)
from portal.search.elastic.generations import Generation
from portal.search.lengths import Lengths
from portal.search.models import SearchOutbox
from portal.search.parts import PASSAGES, RESOURCES, part_for, parts_of
from portal.search.records import SHELVES, Record

SLICE = 50  # records whose documents are in memory together
CHUNK_BYTES = 8 * 1024 * 1024
DONE, GONE, OLDER = (200, 201), 404, 409
# A server that has too much to do (429) is asked again after 1, 2, 4 … seconds.
ATTEMPTS, WAIT_SECONDS, LONGEST_WAIT_SECONDS = 6, 1.0, 16.0
BUSY = frozenset({429, 502, 503, 504})
logger = logging.getLogger(__name__)
Action = dict[str, Any]


def draw_ticket() -> int:
    """A number higher than all drawn before, on whatever machine."""
    with transaction.atomic():
        row = SearchOutbox.objects.create(key="")
        number = row.pk
        row.delete()
    return number


class Writer:
    """Writes into one generation."""

    def __init__(self, generation: Generation, lengths: Lengths) -> None:
        self.generation, self.lengths = generation, lengths

    def replace(
        self, keys: Sequence[str], records: Iterable[Record], ticket: int
    ) -> None:
        """Take out all that is known under `keys`, and bring in `records`."""
        written, refused = self._add(records, ticket)
        absent = [
            (shelf, key)
            for key in keys
            for shelf in SHELVES
            if place_of(shelf, key) not in written
        ]
        for _ in self._send(self._deletions(absent, ticket)):
            pass  # what was never there, or was taken out later, is out
        self._refresh(RESOURCES)
        self._sweep(keys, refused, ticket)

    def fill(self, records: Iterable[Record], ticket: int) -> None:
        """The same for an index that has nothing older and that nobody reads yet."""
        _, refused = self._add(records, ticket, refresh=False)
        if refused:
            self._refresh(PASSAGES)
            self._sweep([], refused, ticket)

    def _add(
        self, records: Iterable[Record], ticket: int, *, refresh: bool = True
    ) -> tuple[set[str], set[str]]:
        """Places that are as new as this or newer; marks of those that were newer.

        Pages first: a hit then never points to a page that is not there yet.
        """
        outcomes: list[tuple[int, str]] = []
        held: list[Action] = []
        left = iter(records)
        while slice_ := list(islice(left, SLICE)):
            for status, told in self._send(self._pages(slice_, ticket)):
                if status not in DONE:
                    logger.error("A page was not indexed: %s", told["_id"])
            held += [self._record(record, ticket) for record in slice_]
            if not refresh:
                outcomes += [(status, t["_id"]) for status, t in self._send(held)]
                held = []
        if refresh:
            self._refresh(PASSAGES)
            outcomes += [(status, told["_id"]) for status, told in self._send(held)]
        return (
            {place for status, place in outcomes if status in (*DONE, OLDER)},
            {f"{place}@{ticket}" for status, place in outcomes if status == OLDER},
        )

    # --- Actions --------------------------------------------------------------

    def _pages(self, records: Iterable[Record], ticket: int) -> Iterator[Action]:
        for record in records:
            for document in passage_documents(record, ticket):
                yield {
                    "_index": self.generation.door(part_for(PASSAGES, record.shelf)),
                    "_id": f"{document['mark']}/{document['place']}",
                    "_source": document,
                }

    def _record(self, record: Record, ticket: int) -> Action:
        return {
            "_index": self.generation.door(part_for(RESOURCES, record.shelf)),
            "_id": place_of(record.shelf, record.key),
            "_source": resource_document(record, ticket, self.lengths),
            **_versioned(ticket),
        }

    def _deletions(
        self, absent: Iterable[tuple[str, str]], ticket: int
    ) -> Iterator[Action]:
        for shelf, key in absent:
            yield {
                "_op_type": "delete",
                "_index": self.generation.door(part_for(RESOURCES, shelf)),
                "_id": place_of(shelf, key),
                **_versioned(ticket),
            }

    # --- Requests -------------------------------------------------------------

    def _send(self, actions: Iterable[Action]) -> Iterator[tuple[int, Action]]:
        """The status of each; what keeps all from being written is raised."""
        with server_errors_as_unavailable():
            for _, outcome in streaming_bulk(
                patient_client(),
                actions,
                max_chunk_bytes=CHUNK_BYTES,
                raise_on_error=False,
                max_retries=ATTEMPTS - 1,
                initial_backoff=WAIT_SECONDS,
                max_backoff=LONGEST_WAIT_SECONDS,
                require_alias=True,
            ):
                (told,) = outcome.values()
                status = int(told["status"])
                if status in BUSY:
                    raise ServerSilentError(f"{status}: {told.get('error')}")
                if status == GONE and "error" in told:
                    raise IndexMissingError(f"{told['error']}")
                if status == 400 and "error" in told:
                    logger.error("Elasticsearch refused: %s", told["error"])
                yield status, told

    def _refresh(self, kind: str) -> None:
        with server_errors_as_unavailable():
            patient_client().indices.refresh(index=self._doors(kind))

    def _doors(self, kind: str) -> list[str]:
        return [self.generation.door(part) for part in parts_of(kind)]

    def _sweep(self, keys: Sequence[str], refused: set[str], ticket: int) -> None:
        """Pages of earlier writings, and of this one where it came too late.

        Nobody is shown them any more, as no record bears their mark.
        """
        older = {
            "bool": {
                "filter": [
                    {"terms": {"key": list(keys)}},
                    {"range": {"ticket": {"lt": ticket}}},
                ]
            }
        }
        with server_errors_as_unavailable():
            patient_client().delete_by_query(
                index=self._doors(PASSAGES),
                query={
                    "bool": {"should": [older, {"terms": {"mark": sorted(refused)}}]}
                },
                conflicts="proceed",
            )


def _versioned(ticket: int) -> Action:
    return {"version": ticket, "version_type": "external"}
