"""What this engine does for the site; see `Engine` in portal.search.engine."""

from portal.search.contract import (
    InsideRequest,
    InsideResult,
    SearchRequest,
    SearchResult,
)
from portal.search.elastic import (
    checking,
    draining,
    engine,
    rebuilding,
    vocabulary,
)
from portal.search.elastic import inside as pages
from portal.search.engine import Interrupted, Progress
from portal.search.findings import Findings
from portal.search.plan import Plan


def answer(request: SearchRequest, plan: Plan, groups: frozenset[str]) -> SearchResult:
    return engine.answer(request, plan, groups)


def inside(request: InsideRequest, plan: Plan, groups: frozenset[str]) -> InsideResult:
    return pages.inside(request, plan, groups)


def words_with(prefix: str) -> list[tuple[str, int]]:
    return vocabulary.words_with(prefix)


def drainer(interrupted: Interrupted) -> draining.Drainer:
    return draining.Drainer(interrupted)


def rebuild(progress: Progress | None) -> int:
    return rebuilding.rebuild(progress)


def check() -> Findings:
    return checking.check()
