"""Bringing changes into the index: the only place that writes while the site runs."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.db import connections

from portal.search import outbox
from portal.search.embedded.checksums import keep_checksums
from portal.search.embedded.folder import Folder
from portal.search.embedded.rebuilding import rebuild
from portal.search.embedded.schema import schema_hash
from portal.search.embedded.soundness import why_unreadable
from portal.search.embedded.trouble import IndexBrokenError
from portal.search.embedded.writer import Writer
from portal.search.indexing import records_of
from portal.search.keeper import sign, sign_off
from portal.search.lengths import Lengths
from portal.search.outbox import Waiting
from portal.search.parts import PARTS

NONE_YET = "there was none"
OUTGROWN = 1000  # documents that a young index may gain before it counts as doubled
logger = logging.getLogger(__name__)


class Drainer:
    """Takes what waits in the outbox, and heals the index where it must.

    `interrupted` is asked during long work; when it says yes the work is given up.
    """

    def __init__(
        self, folder: Folder, interrupted: Callable[[], bool] = lambda: False
    ) -> None:
        self.folder, self.interrupted = folder, interrupted
        self.writer: Writer | None = None
        # Rows already in the index that a rebuild under way still has to see.
        self.applied: frozenset[int] = frozenset()
        self.known_good: str | None = None
        self.untidy = self.stale = False
        self.aside: threading.Thread | None = None

    def drain(self) -> int:
        """Until nothing waits; gives how many keys were brought in."""
        self.stale = sign(self.folder.keeper)
        self.heal()
        brought = 0
        while not self.interrupted() and (rows := self._waiting()):
            self._bring_in(rows)
            brought += len(rows.keys)
        self._tidy()
        return brought

    def close(self) -> None:
        """Let merges end, so that the next one finds few segments."""
        sign_off(self.folder.keeper)
        if self.writer:
            writer, self.writer = self.writer, None
            writer.close()
            with suppress(FileNotFoundError):
                keep_checksums(self.folder, writer.version)

    # --- Changes --------------------------------------------------------------

    def _waiting(self) -> Waiting:
        return outbox.waiting(already_applied=self.applied)

    def _bring_in(self, rows: Waiting) -> None:
        with self.folder.lock("write"):
            try:
                writer = self._follow()
                writer.replace(rows.keys, records_of(rows.keys))
                writer.commit()
            except IndexBrokenError:
                self.writer = None
                self.folder.mark_broken(self.folder.current())
                raise
            except BaseException:
                self.writer = None  # with what it held and had not committed
                raise
            self.untidy = True
            self.applied |= rows.ids
            self._forget_applied()

    def _forget_applied(self) -> None:
        if self.applied and not self.folder.is_locked("rebuild"):
            outbox.forget(self.applied)
            self.applied = frozenset()

    def _follow(self) -> Writer:
        """A writer for the version that answers now."""
        version = self.folder.current()
        if version is None:
            raise IndexBrokenError("the index is gone")
        if self.writer is None or self.writer.version != version:
            self.writer = None
            self.writer = Writer(self.folder, version)
        return self.writer

    def _tidy(self) -> None:
        self._forget_applied()
        if self.untidy and self.writer:
            self.untidy = False
            with suppress(FileNotFoundError):  # a rebuild has just removed the version
                self.writer.keep_lengths()
                keep_checksums(self.folder, self.writer.version)
                self._renew_when_outgrown(self.writer)

    def _renew_when_outgrown(self, writer: Writer) -> None:
        """The padding goes by average lengths that were measured at the last build."""
        if self.aside is not None and self.aside.is_alive():
            return
        manifest = self.folder.manifest(writer.version)
        built, documents = manifest.get("documents", 0), writer.documents()
        moved = writer.lengths.have_moved(Lengths(manifest.get("lengths")), documents)
        if documents <= 2 * built + OUTGROWN and not moved:
            return
        self.aside = threading.Thread(target=self._rebuild_aside, daemon=True)
        self.aside.start()

    def _rebuild_aside(self) -> None:
        try:
            rebuild(self.folder, self._go_on)
        except InterruptedError:
            pass
        finally:
            connections.close_all()

    # --- Health ---------------------------------------------------------------

    def heal(self) -> None:
        """Rebuild where there is no index, an old one or a broken one."""
        reason = self._why_rebuild()
        if not reason or self.folder.is_locked("rebuild"):
            return
        level = logging.INFO if reason == NONE_YET else logging.WARNING
        logger.log(level, "The search index is built anew: %s", reason)
        self.writer = None
        rebuild(self.folder, self._go_on)
        self.known_good = self.folder.current()

    def _go_on(self, done: int, total: int) -> None:
        if self.interrupted():
            raise InterruptedError

    def _why_rebuild(self) -> str:
        version = self.folder.current()
        if version is None:
            return NONE_YET
        if any(not self._meta(version, part).exists() for part in PARTS):
            return "its files are gone"
        if self.stale:
            return "another machine or engine kept it meanwhile"
        if version == self.known_good and not self.folder.broken():
            return ""
        return self._why_unfit(version)

    def _why_unfit(self, version: str) -> str:
        """Looked at once: from then on the version is known to be good."""
        if self.folder.manifest(version).get("schema") != schema_hash():
            return "it was made by another version of the site"
        if trouble := why_unreadable(self.folder, version):
            return trouble
        if self.folder.broken():
            self.folder.unmark_broken()
        self.known_good = version
        with self.folder.lock("rebuild", wait=False) as free:
            if free:  # what a killed rebuild left
                self.folder.remove_all_but(version)
        return ""

    def _meta(self, version: str, part: str) -> Path:
        return self.folder.version_path(version) / part / "meta.json"
