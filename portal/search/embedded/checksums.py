"""Whether the files of the index are still what was written.

tantivy does not notice flipped bytes, so each segment file, which never changes, has
its sum kept beside it.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from portal.search.embedded.folder import Folder
from portal.search.parts import PARTS

CHECKSUMS = "checksums.json"
SEGMENT_FILE = re.compile(r"^([0-9a-f]{32})\.(?:(\d+)\.del$)?")


def keep_checksums(folder: Folder, version: str) -> None:
    """Sum the files that are new, and forget those that are gone."""
    known = folder.read_json(version, CHECKSUMS)
    sums = {}
    for name, path in _live_files(folder, version):
        try:
            sums[name] = known.get(name) or _sum(path)
        except FileNotFoundError:
            continue  # merged away meanwhile
    if sums != known:
        folder.write_json(version, CHECKSUMS, sums)


def damaged_files(folder: Folder, version: str) -> list[str]:
    """Names of files that are missing or not what was written."""
    known = folder.read_json(version, CHECKSUMS)
    damaged = [
        f"{part}/meta.json"
        for part in PARTS
        if not _segments(folder.version_path(version) / part)[0]
    ]
    live = dict(_live_files(folder, version))
    for name in known:
        part, _, file = name.partition("/")
        path = folder.version_path(version) / name
        readable, segments = _segments(folder.version_path(version) / part)
        if not readable or not _is_named(file, segments):
            continue
        if name not in live or _sum(path) != known[name]:
            damaged.append(name)
    return damaged


def _live_files(folder: Folder, version: str) -> Iterator[tuple[str, Path]]:
    for part in PARTS:
        directory = folder.version_path(version) / part
        _, segments = _segments(directory)
        if not directory.is_dir():
            continue
        for path in sorted(directory.iterdir()):
            if _is_named(path.name, segments):
                yield f"{part}/{path.name}", path


def _is_named(file: str, segments: dict[str, str]) -> bool:
    """Does meta.json name it? A killed commit leaves a list of deletions under the
    very name that the next commit gives to another, so these are told by number.
    """
    match = SEGMENT_FILE.match(file)
    if not match or match[1] not in segments:
        return False
    return match[2] is None or match[2] == segments[match[1]]


def _segments(directory: Path) -> tuple[bool, dict[str, str]]:
    """Whether meta.json can be read; its segments with the number of their deletions."""
    try:
        meta = json.loads((directory / "meta.json").read_text("utf-8"))
        return True, {
            s["segment_id"].replace("-", ""): str((s["deletes"] or {}).get("opstamp"))
            for s in meta["segments"]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False, {}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
