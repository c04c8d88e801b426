"""Whether the index says what the database says."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tantivy import Query

from portal.search.embedded.folder import Folder
from portal.search.embedded.reader import Part, open_part
from portal.search.embedded.schema import schema_hash
from portal.search.embedded.soundness import why_unreadable
from portal.search.embedded.trouble import IndexBrokenError, engine_errors_as_broken
from portal.search.findings import Findings, Found, compared
from portal.search.parts import PARTS, PASSAGES, RESOURCES, part_for
from portal.search.records import SHELVES


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
    def read() -> Found:
        with engine_errors_as_broken():
            return _found(folder, version)

    return compared(read)


def _found(folder: Folder, version: str) -> Found:
    """What is indexed in each place: digests (of all, were it there twice), pages."""
    parts = {name: open_part(folder, version, name) for name in PARTS}
    found: Found = {}
    for shelf in SHELVES:
        pages = Counter(
            key for key, _ in _stored(parts[part_for(PASSAGES, shelf)], shelf)
        )
        digests: dict[str, str] = defaultdict(str)
        for key, told in _stored(parts[part_for(RESOURCES, shelf)], shelf):
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
