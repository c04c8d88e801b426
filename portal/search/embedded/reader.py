"""The index as a reading process has it open: one a process, fresh before each use."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import tantivy

from portal.search.embedded.folder import Folder
from portal.search.embedded.schema import register_analysers
from portal.search.embedded.trouble import IndexBrokenError, engine_errors_as_broken
from portal.search.parts import PARTS
from portal.search.trouble import IndexUnavailableError

Stamp = tuple[int, int, int]
_lock = threading.Lock()


@dataclass
class Part:
    """One part of the index, and what its meta.json looked like when it was loaded."""

    name: str
    index: tantivy.Index
    meta: Path
    stamp: Stamp = (0, 0, 0)

    @property
    def schema(self) -> tantivy.Schema:
        return self.index.schema

    def refresh(self) -> None:
        stamp = _stamp(self.meta)
        if stamp != self.stamp:
            self.index.reload()
            self.stamp = stamp


@dataclass
class Reader:
    folder: Folder
    version: str
    process: int = field(default_factory=os.getpid)
    parts: dict[str, Part] = field(default_factory=dict)

    def open(self) -> None:
        for name in PARTS:
            self.parts[name] = open_part(self.folder, self.version, name)

    def refresh(self) -> None:
        for part in self.parts.values():
            part.refresh()


_opened: Reader | None = None


def open_part(folder: Folder, version: str, name: str) -> Part:
    path = folder.version_path(version) / name
    index = tantivy.Index.open(str(path))
    register_analysers(index)
    # No thread of its own that watches: it would not survive a fork.
    index.config_reader("manual")
    return Part(name, index, path / "meta.json")


def reader(folder: Folder) -> Reader:
    """The index that answers now; reopened when another one does, reloaded on change.

    Between reading CURRENT and opening what it names, a rebuild may have put another
    in its place and removed it: so a second look.
    """
    with _lock:
        for last in (False, True):
            version = folder.current()
            if version is None:
                _forget()
                raise IndexUnavailableError("there is no index yet")
            if folder.broken():
                _forget()
                raise IndexUnavailableError("the index is broken")
            try:
                with engine_errors_as_broken():
                    return _ready(folder, version)
            except IndexBrokenError:
                _forget()
                if last or folder.current() == version:
                    folder.mark_broken(version)
                    raise
    raise AssertionError("unreachable")


def _ready(folder: Folder, version: str) -> Reader:
    global _opened
    kept = _opened
    same = kept is not None and (
        kept.version == version
        and kept.folder.root == folder.root
        and kept.process == os.getpid()
    )
    if kept is None or not same:
        kept = Reader(folder, version)
        kept.open()
        _opened = kept
    kept.refresh()
    return kept


@contextmanager
def open_index() -> Iterator[Reader]:
    """The index that answers now; whoever fails on it says so to who drains."""
    opened = reader(Folder())
    try:
        with engine_errors_as_broken():
            yield opened
    except IndexBrokenError:
        give_up(opened)
        raise


def give_up(broken: Reader) -> None:
    """Forget a reader that failed, and tell whoever drains."""
    with _lock:
        _forget()
        broken.folder.mark_broken(broken.version)


def _forget() -> None:
    global _opened
    _opened = None


def _stamp(path: Path) -> Stamp:
    seen = path.stat()
    return seen.st_mtime_ns, seen.st_size, seen.st_ino
