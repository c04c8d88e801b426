"""Requests to the server, all of one answer within one span of time."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from elasticsearch.dsl import MultiSearch, Search

from portal.search.elastic import breaker
from portal.search.elastic.connection import (
    IndexMissingError,
    ServerSilentError,
    ShardsGoneError,
    alias,
    client,
    server_errors_as_unavailable,
    within,
)
from portal.search.parts import RESOURCES
from portal.search.trouble import IndexUnavailableError

# Nobody waits longer: the database needs its own time within two seconds.
LONGEST_SECONDS = 1.4
LONGEST_REQUEST = 1.1
LOOKING_SECONDS = 1.0

T = TypeVar("T")


class NotWholeError(IndexUnavailableError):
    """Half an answer is none: what is not there would count as not existing."""


class Asker:
    def __init__(self) -> None:
        self.until = time.monotonic() + LONGEST_SECONDS

    def ask(self, search: Search) -> dict[str, Any]:
        told: dict[str, Any] = self._execute(search).to_dict()
        _see_whole(told)
        return told

    def ask_several(self, several: MultiSearch) -> list[dict[str, Any]]:
        told = [answer.to_dict() for answer in self._execute(several)]
        for one in told:
            _see_whole(one)
        return told

    def _execute(self, search: Search | MultiSearch) -> Any:
        left = min(self.until - time.monotonic(), LONGEST_REQUEST)
        if left <= 0:
            raise ServerSilentError("the page took too long")
        limited = client().options(request_timeout=left)
        with server_errors_as_unavailable():
            return within(left, search.using(limited).execute)


def answered(work: Callable[[Asker], T]) -> T:
    """What `work` makes of the answers; nobody waits for a server that is silent."""
    breaker.pass_or_turn_away(_look)
    asker = Asker()
    try:
        try:
            return work(asker)
        except (IndexMissingError, ShardsGoneError, NotWholeError):
            # A rebuild took the index away before a request or while it was answered:
            # ask the new one.
            return work(asker)
    except ServerSilentError:
        breaker.trip()
        raise


def _look() -> None:
    """Something small, to see whether the server is back."""
    quick = client().options(request_timeout=LOOKING_SECONDS, max_retries=0)
    with server_errors_as_unavailable():
        quick.search(index=alias(RESOURCES), size=0, ignore_unavailable=True)


def total_of(told: dict[str, Any]) -> int:
    return int(told["hits"]["total"]["value"])


def _see_whole(told: dict[str, Any]) -> None:
    if told.get("timed_out") or told["_shards"]["failed"]:
        raise NotWholeError("the answer is not whole")
