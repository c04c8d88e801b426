"""The rows that wait to be brought into the index, and what they stand for."""

from collections.abc import Collection
from dataclasses import dataclass

from portal.search.models import SearchOutbox

BATCH = 500


@dataclass(frozen=True)
class Waiting:
    """Some rows: their numbers, and each key once."""

    ids: frozenset[int]
    keys: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.ids)


def waiting(*, already_applied: Collection[int] = (), limit: int = BATCH) -> Waiting:
    rows = SearchOutbox.objects.order_by("id").values_list("id", "key")
    taken = rows[: limit + len(already_applied)]
    fresh = [(pk, key) for pk, key in taken if pk not in already_applied][:limit]
    return Waiting(
        frozenset(pk for pk, _ in fresh), tuple(dict.fromkeys(k for _, k in fresh))
    )


def forget(ids: Collection[int]) -> None:
    """Only rows that were seen: on PostgreSQL a lower number can appear later."""
    numbers = sorted(ids)
    for start in range(0, len(numbers), BATCH):
        SearchOutbox.objects.filter(id__in=numbers[start : start + BATCH]).delete()
