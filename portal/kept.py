"""What every page reads and what seldom changes, kept for a moment in each process.

Whatever was withdrawn is gone from every process in two seconds, and at once from the
one that withdrew it. What is kept is the same for everybody: nothing that depends on
who asks.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

SECONDS = 1.5

T = TypeVar("T")
_all: list["Kept[Any]"] = []


class Kept(Generic[T]):
    """Calls `read` with what it is called with, and keeps the answer to each.

    It lasts as long as the process: one for a module, not one for an object.
    """

    def __init__(self, read: Callable[..., T]) -> None:
        self.read = read
        self.held: dict[tuple[Hashable, ...], tuple[float, T]] = {}
        _all.append(self)

    def __call__(self, *key: Hashable) -> T:
        held = self.held
        until, found = held.get(key, (0.0, None))
        if found is None or until < time.monotonic():
            found = self.read(*key)
            # Into what was there before: what is forgotten meanwhile stays so.
            held[key] = time.monotonic() + SECONDS, found
        return found

    def forget(self, **_: Any) -> None:
        self.held = {}

    def forget_with(self, *models: type[Model]) -> None:
        """Read anew when one of them is saved or deleted here."""
        for model in models:
            post_save.connect(self.forget, sender=model)
            post_delete.connect(self.forget, sender=model)


def forget_all() -> None:
    for one in _all:
        one.forget()
