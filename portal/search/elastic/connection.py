"""The way to the server: one client a process, its names, and what can go wrong there."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from portal.search.trouble import IndexUnavailableError

WRITING_SECONDS = 60.0
UNAVAILABLE = 503
# What a server says that has too much to do, or a proxy that does not reach it.
TOO_BUSY = frozenset({408, 429, 502, UNAVAILABLE, 504})
GONE = 404
NO_SHARD = "search_phase_execution_exception"
T = TypeVar("T")

_clients: dict[tuple[int, str], Elasticsearch] = {}
_lock = threading.Lock()


class ServerSilentError(IndexUnavailableError):
    """It is down, cannot be reached, or takes too long: asking again costs time."""


class ShardsGoneError(ServerSilentError):
    """No part of the index answers: it was just removed, or the server is not well."""


class IndexMissingError(IndexUnavailableError):
    """It answers, but has no index of ours."""


def client() -> Elasticsearch:
    """One a process: a client used before a fork gives people each other's answers."""
    chosen = settings.ELASTICSEARCH
    known = (os.getpid(), repr(sorted(chosen.items())))
    with _lock:
        if known not in _clients:
            _clients.clear()
            _clients[known] = _new_client(chosen)
        return _clients[known]


def _new_client(chosen: dict[str, Any]) -> Elasticsearch:
    choices: dict[str, Any] = {}
    if chosen["api_key"]:
        choices["api_key"] = chosen["api_key"]
    elif chosen["user"]:
        choices["basic_auth"] = (chosen["user"], chosen["password"])
    if chosen["ca"]:
        choices["ca_certs"] = chosen["ca"]
    return Elasticsearch(
        chosen["hosts"],
        request_timeout=WRITING_SECONDS,
        # Another machine of the cluster is tried; the only one is not tried again.
        max_retries=min(2, len(chosen["hosts"]) - 1),
        retry_on_timeout=len(chosen["hosts"]) > 1,
        **choices,
    )


def patient_client() -> Elasticsearch:
    """For writing, where nobody waits."""
    return client().options(request_timeout=WRITING_SECONDS)


def alias(part: str) -> str:
    """The name under which a part of the index answers."""
    return f"{settings.ELASTICSEARCH['prefix']}-{part}"


@contextmanager
def server_errors_as_unavailable() -> Iterator[None]:
    """No words of the server's that could name machines go to people; logs have them."""
    try:
        yield
    except TransportError as error:
        raise ServerSilentError(f"{type(error).__name__}: {error}") from error
    except ApiError as error:
        status = _status(error)
        said = f"{status}: {_reason(error)}"
        if status == UNAVAILABLE and _type(error) == NO_SHARD:
            raise ShardsGoneError(said) from error
        if status in TOO_BUSY:
            raise ServerSilentError(said) from error
        if status == GONE:
            raise IndexMissingError(f"there is no index ({said})") from error
        raise IndexUnavailableError(said) from error


def _status(error: ApiError) -> int:
    """Of several searches in one request each has a status of its own."""
    body = error.body
    if isinstance(body, dict) and isinstance(body.get("status"), int):
        return body["status"]
    return error.status_code


def _told(error: ApiError) -> Any:
    return error.body.get("error") if isinstance(error.body, dict) else error.body


def _type(error: ApiError) -> str:
    told = _told(error)
    return str(told.get("type")) if isinstance(told, dict) else ""


def _reason(error: ApiError) -> str:
    told = _told(error)
    if isinstance(told, dict):
        causes = told.get("root_cause") or [told]
        told = f"{told.get('type')}: {causes[0].get('reason')}"
    return str(told)[:500]


def within(seconds: float, call: Callable[[], T]) -> T:
    """What `call` gives, or ServerSilentError when that much time has passed.

    Timeouts of the client are for each piece read, so a server that sends a byte now
    and then, or a name that nobody resolves, would keep people waiting.
    """
    answers: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((call(), None))
        except BaseException as error:  # noqa: BLE001 - handed over to who waits
            answers.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        given, error = answers.get(timeout=max(seconds, 0.01))
    except Empty:
        raise ServerSilentError(f"no answer within {seconds:.1f} seconds") from None
    if error is not None:
        raise error
    return given  # type: ignore[return-value]
