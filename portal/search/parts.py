"""The parts an index is kept in: what is open to all, and apart from it what is not.

How rare a word is and how long texts are is told by all that lies in one part. Were a
draft there beside what everybody reads, it would change what everybody finds first.
"""

from portal.search.records import OPEN_TO_ALL, SHELVES

RESOURCES, PASSAGES = "resources", "passages"
CLOSED = "closed_"
PARTS = (RESOURCES, PASSAGES, CLOSED + RESOURCES, CLOSED + PASSAGES)


def part_for(kind: str, shelf: str) -> str:
    """Where `kind` (RESOURCES or PASSAGES) of what stands on a shelf lies."""
    return kind if shelf in OPEN_TO_ALL else CLOSED + kind


def kind_of(part: str) -> str:
    return part.removeprefix(CLOSED)


def is_closed(part: str) -> bool:
    """Read by some only, who do not all see the same: nothing in it is weighed by
    what else lies there."""
    return part.startswith(CLOSED)


def parts_of(kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part_for(kind, shelf) for shelf in SHELVES))
