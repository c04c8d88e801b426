"""Bringing changes into Elasticsearch, and healing what is missing there."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

from portal.search import outbox
from portal.search.elastic import breaker
from portal.search.elastic.connection import (
    IndexMissingError,
    ServerSilentError,
    patient_client,
    server_errors_as_unavailable,
)
from portal.search.elastic.generations import (
    Generation,
    answering,
    remove_all_but,
    written_to,
)
from portal.search.elastic.mapping import schema_hash
from portal.search.elastic.rebuilding import REBUILDING, keeper_name, rebuild
from portal.search.elastic.turns import turn
from portal.search.elastic.writing import Writer, draw_ticket
from portal.search.indexing import records_of
from portal.search.keeper import sign, sign_off
from portal.search.lengths import Lengths
from portal.search.outbox import Waiting
from portal.search.parts import RESOURCES, parts_of
from portal.search.trouble import IndexUnavailableError

DRAINING = "drain elasticsearch"
PATIENCE_SECONDS = 30.0  # then without a turn: tickets keep the order all the same
ATTEMPTS = 3
OUTGROWN = 1000  # records that a young index may gain before it counts as doubled
NONE_YET = "there was none"
logger = logging.getLogger(__name__)


class Drainer:
    """Takes what waits in the outbox, and builds the index where it must.

    `interrupted` is asked during long work; when it says yes the work is given up.
    """

    def __init__(self, interrupted: Callable[[], bool] = lambda: False) -> None:
        self.interrupted = interrupted
        self.writers: dict[str, Writer] = {}
        self.known_good: Generation | None = None
        self.aside: threading.Thread | None = None

    def drain(self) -> int:
        """Until nothing waits; gives how many keys were brought in."""
        try:
            with server_errors_as_unavailable():
                brought = self._drain()
        except ServerSilentError:
            breaker.trip()
            raise
        breaker.reset()
        return brought

    def close(self) -> None:
        """Nothing is held open, but another engine may take over."""
        sign_off(keeper_name())

    def _drain(self) -> int:
        self.heal(stale=sign(keeper_name()))
        brought = 0
        with turn(DRAINING, patience=PATIENCE_SECONDS):
            while not self.interrupted() and (rows := outbox.waiting()):
                self._bring_in(rows)
                brought += len(rows.keys)
        if brought:
            self._renew_when_outgrown()
        return brought

    def _bring_in(self, rows: Waiting) -> None:
        """The rows were seen first, then the ticket is drawn, then the truth is read."""
        for attempt in range(1, ATTEMPTS + 1):
            targets = written_to()
            if not targets:
                raise IndexUnavailableError("there is no index yet")
            try:
                for generation in targets:
                    ticket = draw_ticket()
                    writer = self._writer(generation)
                    writer.replace(rows.keys, records_of(rows.keys), ticket)
                break
            except IndexMissingError:  # a rebuild has just removed it
                if attempt == ATTEMPTS:
                    raise
        outbox.forget(rows.ids)

    def _writer(self, generation: Generation) -> Writer:
        """Lengths of texts are learnt at the last build and followed from there."""
        if generation.stamp not in self.writers:
            lengths = Lengths(generation.meta.get("lengths"))
            self.writers[generation.stamp] = Writer(generation, lengths)
        return self.writers[generation.stamp]

    # --- Health ---------------------------------------------------------------

    def heal(self, *, stale: bool = False) -> None:
        """Rebuild where there is no index, or none that this site can go on with."""
        current = answering()
        if current is not None and current == self.known_good and not stale:
            return
        with turn(REBUILDING) as free:
            if not free:
                return  # it is being built
            reason = self._why_rebuild(current, stale)
            if not reason:
                remove_all_but(current)  # what a killed rebuild left
        if reason:
            level = logging.INFO if reason == NONE_YET else logging.WARNING
            logger.log(level, "The search index is built anew: %s", reason)
            rebuild(self._go_on)
            current = answering()
        self.known_good = current

    def _why_rebuild(self, current: Generation | None, stale: bool) -> str:
        if current is None:
            return NONE_YET
        if stale:
            return "another engine kept it meanwhile"
        if current.meta.get("schema") != schema_hash():
            return "it was made by another version of the site"
        if highest_ticket(current) > draw_ticket():
            return "the database is older than it, as after taking back a backup"
        return ""

    def _renew_when_outgrown(self) -> None:
        """The padding goes by average lengths that were measured at the last build."""
        current = answering()
        if current is None or (self.aside is not None and self.aside.is_alive()):
            return
        records = patient_client().count(index=current.index(RESOURCES))["count"]
        built = Lengths(current.meta.get("lengths"))
        moved = self._writer(current).lengths.have_moved(built, records)
        if records <= 2 * current.meta.get("keys", 0) + OUTGROWN and not moved:
            return
        self.aside = threading.Thread(target=self._rebuild_aside, daemon=True)
        self.aside.start()

    def _rebuild_aside(self) -> None:
        try:
            rebuild(self._go_on)
        except (InterruptedError, IndexUnavailableError) as error:
            logger.warning("The search index was not built anew: %s", error)
        finally:
            connections.close_all()

    def _go_on(self, done: int, total: int) -> None:
        if self.interrupted():
            raise InterruptedError


def highest_ticket(generation: Generation) -> int:
    found = patient_client().search(
        index=",".join(map(generation.index, parts_of(RESOURCES))),
        size=0,
        aggregations={"highest": {"max": {"field": "ticket"}}},
    )
    return int(found["aggregations"]["highest"]["value"] or 0)
