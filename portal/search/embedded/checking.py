"""Whether the index says what the database says."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tantivy import Query

from portal.search.documents import digest, readable_passages
from portal.search.embedded.folder import Folder
from portal.search.embedded.reader import Part, open_part
from portal.search.embedded.schema import schema_hash
from portal.search.embedded.soundness import why_unreadable
from portal.search.embedded.trouble import IndexBrokenError, engine_errors_as_broken
from portal.search.indexing import all_keys, records_of
from portal.search.models import SearchOutbox
from portal.search.records import DESK, LIBRARY, Record

SHELVES = (LIBRARY, DESK)
Place = tuple[str, str]  # shelf, key


@dataclass
class Findings:
    """`different`: keys that are in one only, or that say something else, or have not as many pages."""

    trouble: str = ""
    waiting: int = 0
    records: int = 0
    passages: int = 0
    different: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        return not self.trouble and not self.different


def check(folder: Folder) -> Findings:
    version = folder.current()
    if version is None:
        return Findings(trouble="there is no index")
    if folder.manifest(version).get("schema") != schema_hash():
        return Findings(trouble="it was made by another version of the site")
    if trouble := why_unreadable(folder, version):
        folder.mark_broken(version)
        return Findings(trouble=trouble)
    try:
        return _compare(folder, version)
    except IndexBrokenError as error:
        folder.mark_broken(version)
        return Findings(trouble=str(error))


def _compare(folder: Folder, version: str) -> Findings:
    """What changed since cannot be compared: its keys are left out."""
    expected = {
        (record.shelf, record.key): (digest(record), _pages(record))
        for record in records_of(all_keys())
    }
    with engine_errors_as_broken():
        found = _found(folder, version)
    waiting = set(SearchOutbox.objects.values_list("key", flat=True))
    different = {
        key
        for shelf, key in expected.keys() | found.keys()
        if expected.get((shelf, key)) != found.get((shelf, key))
    }
    return Findings(
        waiting=len(waiting),
        records=len(found),
        passages=sum(pages for _, pages in found.values()),
        different=sorted(different - waiting),
    )


def _pages(record: Record) -> int:
    return sum(1 for _ in readable_passages(record))


def _found(folder: Folder, version: str) -> dict[Place, tuple[str, int]]:
    """What is indexed in each place: digests (of all, were it there twice), pages."""
    resources = open_part(folder, version, "resources")
    passages = open_part(folder, version, "passages")
    found: dict[Place, tuple[str, int]] = {}
    for shelf in SHELVES:
        pages = Counter(key for key, _ in _stored(passages, shelf))
        digests: dict[str, str] = defaultdict(str)
        for key, told in _stored(resources, shelf):
            digests[key] += told
        for key in digests.keys() | pages.keys():
            found[shelf, key] = digests.get(key, ""), pages[key]
    return found


def _stored(part: Part, shelf: str) -> Iterator[tuple[str, str]]:
    """Key and digest of every document of a shelf."""
    part.refresh()
    searcher = part.index.searcher()
    query = Query.term_query(part.schema, "shelf", shelf)
    hits = searcher.search(query, max(1, searcher.num_docs), count=False).hits
    for _, place in hits:
        document = searcher.doc(place)
        key, told = document.get_first("key"), document.get_first("digest")
        yield str(key), str(told or "")
