"""What the blocks of a page point to, fetched once for the whole page.

Rooms above say how they show what is theirs: `show("resources", function)` with a
function from primary keys to what a template shows, by key.
"""

from collections.abc import Callable, Iterable
from typing import Any

_shown_by: dict[str, Callable[[list[int]], dict[int, Any]]] = {}


def show(kind: str, by: Callable[[list[int]], dict[int, Any]]) -> None:
    _shown_by[kind] = by


def with_records(body: Iterable[Any]) -> dict[str, dict[int, Any]]:
    """{"shown_resources": {pk: card}}: only what a visitor may see is in it."""
    wanted: dict[str, list[int]] = {kind: [] for kind in _shown_by}
    for block in body or ():
        if block.block_type in wanted:
            items = block.value["items"]
            wanted[block.block_type] += [item.pk for item in items if item]
    return {
        f"shown_{kind}": _shown_by[kind](keys) if keys else {}
        for kind, keys in wanted.items()
    }
