"""Whether what is on disk is the index that was written."""

from portal.search.clauses import Clauses, weights_of
from portal.search.embedded.checksums import damaged_files
from portal.search.embedded.folder import Folder
from portal.search.embedded.queries import Queries
from portal.search.embedded.reader import open_part
from portal.search.embedded.trouble import IndexBrokenError, engine_errors_as_broken
from portal.search.parts import PARTS
from portal.search.plan import plan

PROBE = "health santé"


def why_unreadable(folder: Folder, version: str) -> str:
    """What is wrong with the files of a version; "" when they are as written."""
    if damaged := damaged_files(folder, version):
        return f"damaged: {', '.join(damaged[:3])}"
    try:
        with engine_errors_as_broken():
            _try_out(folder, version)
    except IndexBrokenError as error:
        return str(error)
    return ""


def _try_out(folder: Folder, version: str) -> None:
    for name in PARTS:
        part = open_part(folder, version, name)
        part.refresh()
        query = Clauses(plan(PROBE), Queries(part.schema), weights_of(name)).scored()
        part.index.searcher().search(query, 1)
