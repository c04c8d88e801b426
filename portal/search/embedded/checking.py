"""Whether the index says what the database says."""

from collections import Counter
from dataclasses import dataclass, field

from tantivy import Query

from portal.search.embedded.folder import Folder
from portal.search.embedded.reader import Part, open_part
from portal.search.embedded.schema import schema_hash
from portal.search.embedded.soundness import why_unreadable
from portal.search.embedded.trouble import IndexBrokenError, engine_errors_as_broken
from portal.search.indexing import all_keys, records_of
from portal.search.models import SearchOutbox
from portal.search.records import DESK, LIBRARY

SHELVES = (LIBRARY, DESK)
Place = tuple[str, str]  # shelf, key


@dataclass
class Findings:
    """`different`: keys that are in one only, or whose pages are not as many."""

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
    expected: Counter[Place] = Counter()
    for record in records_of(all_keys()):
        pages = sum(1 for passage in record.passages if passage.text.strip())
        expected[record.shelf, record.key] = pages
    with engine_errors_as_broken():
        found = _found(folder, version)
    waiting = set(SearchOutbox.objects.values_list("key", flat=True))
    different = {
        place[1]
        for place in expected.keys() | found.keys()
        if expected.get(place) != found.get(place)
    }
    return Findings(
        waiting=len(waiting),
        records=len(found),
        passages=sum(found.values()),
        different=sorted(different - waiting),
    )


def _found(folder: Folder, version: str) -> dict[Place, int]:
    """How many pages are indexed under each key of each shelf."""
    resources = open_part(folder, version, "resources")
    passages = open_part(folder, version, "passages")
    places = [(shelf, key) for shelf in SHELVES for key in _keys(resources, shelf)]
    found = dict.fromkeys(places, 0)
    if len(found) != len(places):
        twice = [place for place, count in Counter(places).items() if count > 1]
        found |= dict.fromkeys(twice, -1)
    for shelf in SHELVES:
        for key, count in Counter(_keys(passages, shelf)).items():
            found[shelf, key] = found.get((shelf, key), 0) + count
    return found


def _keys(part: Part, shelf: str) -> list[str]:
    searcher = part.index.searcher()
    query = Query.term_query(part.schema, "shelf", shelf)
    hits = searcher.search(query, max(1, searcher.num_docs), count=False).hits
    return [str(searcher.doc(place).get_first("key")) for _, place in hits]
