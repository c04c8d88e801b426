"""The folder of the index: versions beside one another, and which one answers.

    search/CURRENT            the name of the version that answers
    search/BROKEN             the name of a version found broken, until it is healed
    search/*.lock             who drains, who writes now, who rebuilds
    search/v<schema>-<time>/  manifest.json, checksums.json, and a folder a part

Locks are the kernel's (flock): they die with their process.
"""

import fcntl
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from portal.search.parts import PARTS


class Folder:
    def __init__(self, root: Path | str | None = None) -> None:
        self.root = Path(root or settings.SEARCH_INDEX_DIR)

    @property
    def keeper(self) -> str:
        """Who keeps this index: two folders on one machine are as bad as two."""
        return f"{socket.gethostname()}:{self.root}"[-500:]

    # --- Which version answers ------------------------------------------------

    def current(self) -> str | None:
        return self._line("CURRENT")

    def version_path(self, name: str) -> Path:
        return self.root / name

    def new_version(self, schema: str) -> str:
        name = f"v{schema}-{time.time_ns()}"
        for part in PARTS:
            (self.root / name / part).mkdir(parents=True)
        return name

    def point_to(self, name: str) -> None:
        self._replace_file(self.root / "CURRENT", name)

    def remove_all_but(self, name: str | None) -> None:
        """Old versions and half-built ones; readers keep the files they have open."""
        for path in self.root.glob("v*-*"):
            if path.name != name:
                shutil.rmtree(path, ignore_errors=True)

    # --- Broken ---------------------------------------------------------------

    def broken(self) -> bool:
        marked = self._line("BROKEN")
        return marked is not None and marked == self.current()

    def mark_broken(self, name: str | None) -> None:
        """Told to whoever drains; a web process may not be able to write here."""
        with suppress(OSError):
            self._replace_file(self.root / "BROKEN", name or "")

    def unmark_broken(self) -> None:
        (self.root / "BROKEN").unlink(missing_ok=True)

    # --- What is known of a version -------------------------------------------

    def manifest(self, name: str) -> dict[str, Any]:
        return self.read_json(name, "manifest.json")

    def read_json(self, name: str, file: str) -> dict[str, Any]:
        try:
            content = json.loads((self.root / name / file).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def write_json(self, name: str, file: str, content: dict[str, Any]) -> None:
        self._replace_file(self.root / name / file, json.dumps(content))

    # --- Locks ----------------------------------------------------------------

    @contextmanager
    def lock(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Hold a lock; gives False when it is another's and we do not wait."""
        handle = self.take_lock(name, wait=wait)
        try:
            yield handle is not None
        finally:
            if handle is not None:
                os.close(handle)

    def take_lock(self, name: str, *, wait: bool = False) -> int | None:
        self.root.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.root / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(handle)
            return None
        return handle

    def is_locked(self, name: str) -> bool:
        with self.lock(name, wait=False) as free:
            return not free

    def holds(self, handle: int, name: str) -> bool:
        """Whether the lock still lies where others look for it."""
        try:
            there = os.stat(self.root / f"{name}.lock")
        except FileNotFoundError:
            return False
        return os.path.samestat(there, os.fstat(handle))

    # --- Files ----------------------------------------------------------------

    def _line(self, name: str) -> str | None:
        try:
            return (self.root / name).read_text("utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def _replace_file(self, path: Path, content: str) -> None:
        """All of it or the old one, also after a power cut."""
        beside = path.with_name(f".{path.name}.{os.getpid()}.{time.time_ns()}")
        with beside.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
