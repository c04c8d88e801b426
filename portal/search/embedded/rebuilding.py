"""Building the index anew beside the one that answers, then putting it in its place.

What changes meanwhile stays in the outbox, since drainers delete no row while the lock
"rebuild" is held; it is brought in before the new index takes over. Killed at any
moment, this leaves the old index as it was and at most a folder that the next one
clears away.
"""

import logging
from collections.abc import Callable, Iterable, Iterator

from portal.search import outbox
from portal.search.embedded.checksums import keep_checksums
from portal.search.embedded.folder import Folder
from portal.search.embedded.schema import schema_hash
from portal.search.embedded.writer import Writer
from portal.search.indexing import all_keys, records_of
from portal.search.keeper import sign, was_built
from portal.search.lengths import measured

Progress = Callable[[int, int], None]
logger = logging.getLogger(__name__)


def rebuild(folder: Folder, progress: Progress | None = None) -> int:
    """Build and take over; gives how many keys were read."""
    sign(folder.keeper)
    with folder.lock("rebuild"):
        with folder.lock("write"):
            pass  # what a drainer is writing now is in the database: wait for its end
        folder.remove_all_but(folder.current())
        version = folder.new_version(schema_hash())
        writer = Writer(folder, version)
        read = _fill(writer, progress)
        applied = _catch_up(writer)
        with folder.lock("write"):
            applied |= _catch_up(writer, applied)
            documents = writer.documents()
            writer.close()
            _finish(folder, writer, documents)
        was_built(folder.keeper)
        outbox.forget(applied)
        folder.remove_all_but(version)
    logger.info("The search index was rebuilt from %s keys", read)
    return read


def _fill(writer: Writer, progress: Progress | None) -> int:
    keys = list(all_keys())
    writer.lengths = measured(keys)
    for done, key_batch in enumerate(_in_batches(keys, outbox.BATCH)):
        for record in records_of(key_batch):
            writer.add(record)
        sign(writer.folder.keeper)
        if progress:
            progress(min(len(keys), (done + 1) * outbox.BATCH), len(keys))
    writer.commit()
    return len(keys)


def _catch_up(writer: Writer, applied: frozenset[int] = frozenset()) -> frozenset[int]:
    while rows := outbox.waiting(already_applied=applied):
        writer.replace(rows.keys, records_of(rows.keys))
        applied |= rows.ids
    writer.commit()
    return applied


def _finish(folder: Folder, writer: Writer, documents: int) -> None:
    writer.keep_lengths()
    keep_checksums(folder, writer.version)
    folder.write_json(
        writer.version,
        "manifest.json",
        {
            "schema": schema_hash(),
            "documents": documents,
            "lengths": writer.lengths.sums,
        },
    )
    folder.point_to(writer.version)
    folder.unmark_broken()


def _in_batches(keys: list[str], size: int) -> Iterator[Iterable[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
