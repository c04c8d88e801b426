"""Which engine answers: the embedded one, or Elasticsearch where its address is given.

The other one is never imported: its client alone would cost each process 34 MB.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from portal.search.contract import (
    InsideRequest,
    InsideResult,
    SearchRequest,
    SearchResult,
)
from portal.search.findings import Findings
from portal.search.plan import Plan

Progress = Callable[[int, int], None]
Interrupted = Callable[[], bool]


class Drains(Protocol):
    """Brings what waits into the index; IndexUnavailableError where it cannot."""

    def drain(self) -> int: ...

    def close(self) -> None: ...


class Engine(Protocol):
    """What the module `front` of each engine has."""

    def answer(
        self, request: SearchRequest, plan: Plan, groups: frozenset[str]
    ) -> SearchResult: ...

    def inside(
        self, request: InsideRequest, plan: Plan, groups: frozenset[str]
    ) -> InsideResult: ...

    def words_with(self, prefix: str) -> list[tuple[str, int]]: ...

    def drainer(self, interrupted: Interrupted) -> Drains: ...

    def rebuild(self, progress: Progress | None) -> int: ...

    def check(self) -> Findings: ...


def is_elsewhere() -> bool:
    """Whether the index is on servers that several machines share."""
    return bool(settings.ELASTICSEARCH["hosts"])


def engine() -> Engine:
    name = "elastic" if is_elsewhere() else "embedded"
    return cast(Engine, import_module(f"portal.search.{name}.front"))
