"""What can go wrong with an index on disk, under one name."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal.search.trouble import IndexUnavailableError

# What tantivy raises; its panics are a BaseException of a class nobody can import.
ENGINE_ERRORS = (ValueError, OSError, RuntimeError, OverflowError, TypeError)


class IndexBrokenError(IndexUnavailableError):
    """What is on disk cannot be read as an index."""


def is_engine_error(error: BaseException) -> bool:
    return isinstance(error, ENGINE_ERRORS) or is_panic(error)


def is_panic(error: BaseException) -> bool:
    return type(error).__module__ == "pyo3_runtime"


@contextmanager
def engine_errors_as_broken() -> Iterator[None]:
    try:
        yield
    except IndexUnavailableError:
        raise
    except BaseException as error:
        if not is_engine_error(error):
            raise
        raise IndexBrokenError(f"{type(error).__name__}: {error}") from error
