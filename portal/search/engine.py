"""Which engine answers: the embedded one, or Elasticsearch where its address is given."""

from collections.abc import Callable
from typing import Protocol

from django.conf import settings

from portal.search.contract import SearchRequest, SearchResult
from portal.search.findings import Findings

Progress = Callable[[int, int], None]
Interrupted = Callable[[], bool]


class Drains(Protocol):
    """Brings what waits into the index; IndexUnavailableError where it cannot."""

    def drain(self) -> int: ...

    def close(self) -> None: ...


def is_elsewhere() -> bool:
    """Whether the index is on servers that several machines share."""
    return bool(settings.ELASTICSEARCH["hosts"])


def answer(request: SearchRequest, groups: frozenset[str]) -> SearchResult:
    if is_elsewhere():
        from portal.search.elastic import engine as elastic

        return elastic.answer(request, groups)
    from portal.search.embedded import engine as embedded

    return embedded.answer(request, groups)


def drainer(interrupted: Interrupted = lambda: False) -> Drains:
    if is_elsewhere():
        from portal.search.elastic import draining as elastic

        return elastic.Drainer(interrupted)
    from portal.search.embedded import draining as embedded
    from portal.search.embedded.folder import Folder

    return embedded.Drainer(Folder(), interrupted)


def rebuild(progress: Progress | None = None) -> int:
    if is_elsewhere():
        from portal.search.elastic import rebuilding as elastic

        return elastic.rebuild(progress)
    from portal.search.embedded import rebuilding as embedded
    from portal.search.embedded.folder import Folder

    return embedded.rebuild(Folder(), progress)


def check() -> Findings:
    if is_elsewhere():
        from portal.search.elastic import checking as elastic

        return elastic.check()
    from portal.search.embedded import checking as embedded
    from portal.search.embedded.folder import Folder

    return embedded.check(Folder())
