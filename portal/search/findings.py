"""What a comparison of the index with the database finds, whichever engine it is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from portal.search.documents import digest, readable_passages
from portal.search.indexing import all_keys, records_of
from portal.search.models import SearchOutbox

Place = tuple[str, str]  # shelf, key
Found = dict[Place, tuple[str, int]]  # digest, number of pages


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


def compared(read_index: Callable[[], Found]) -> Findings:
    """What changed since cannot be compared: its keys are left out."""
    expected: Found = {
        (record.shelf, record.key): (
            digest(record),
            sum(1 for _ in readable_passages(record)),
        )
        for record in records_of(all_keys())
    }
    found = read_index()
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
