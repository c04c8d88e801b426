"""Writing into one version of the index."""

from collections.abc import Iterable

import tantivy

from portal.search.embedded.folder import Folder
from portal.search.embedded.schema import (
    new_schema,
    passage_documents,
    register_analysers,
    resource_document,
)
from portal.search.embedded.trouble import engine_errors_as_broken
from portal.search.lengths import Lengths
from portal.search.parts import (
    PARTS,
    PASSAGES,
    RESOURCES,
    is_closed,
    part_for,
    parts_of,
)
from portal.search.records import Record

HEAP, CLOSED_HEAP = 50_000_000, 20_000_000
LENGTHS = "lengths.json"


class Writer:
    """One writer a part, held open: opening one anew costs more than a commit.

    Must be closed, which waits for merges: dropped writers leave a segment a commit.
    """

    def __init__(self, folder: Folder, version: str) -> None:
        self.folder, self.version = folder, version
        self.lengths = Lengths(folder.read_json(version, LENGTHS))
        with engine_errors_as_broken():
            self.indexes = {name: self._index(name) for name in PARTS}
            self.writers = {
                name: index.writer(CLOSED_HEAP if is_closed(name) else HEAP, 1)
                for name, index in self.indexes.items()
            }

    def _index(self, name: str) -> tantivy.Index:
        path = str(self.folder.version_path(self.version) / name)
        if tantivy.Index.exists(path):
            index = tantivy.Index.open(path)
        else:
            index = tantivy.Index(new_schema(name), path, reuse=False)
        register_analysers(index)
        return index

    def replace(self, keys: Iterable[str], records: Iterable[Record]) -> None:
        """Take out all that is known under `keys`, and bring in `records`."""
        with engine_errors_as_broken():
            for key in keys:
                for writer in self.writers.values():
                    writer.delete_documents_by_term("key", key)
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        with engine_errors_as_broken():
            pages = self.writers[part_for(PASSAGES, record.shelf)]
            for document in passage_documents(record):
                pages.add_document(document)
            document = resource_document(record, self.lengths)
            self.writers[part_for(RESOURCES, record.shelf)].add_document(document)

    def commit(self) -> None:
        """Passages first: a hit then never points to a page that is gone."""
        with engine_errors_as_broken():
            for part in (*parts_of(PASSAGES), *parts_of(RESOURCES)):
                self.writers[part].commit()

    def take_back(self) -> None:
        with engine_errors_as_broken():
            for writer in self.writers.values():
                writer.rollback()

    def keep_lengths(self) -> None:
        self.folder.write_json(self.version, LENGTHS, self.lengths.sums)

    def documents(self) -> int:
        """Records that are open to all: what average lengths are told by."""
        with engine_errors_as_broken():
            index = self.indexes[RESOURCES]
            index.reload()
            return index.searcher().num_docs

    def close(self) -> None:
        with engine_errors_as_broken():
            for writer in self.writers.values():
                writer.wait_merging_threads()
