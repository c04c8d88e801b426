"""Addresses of pages: a page of results has a hundred of them, and they stay the same."""

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language


def path_to(view: str, *args: Any, **parts: Any) -> str:
    """As `reverse`, in the active language, and kept."""
    return _path(get_language(), view, args, tuple(parts.items()))


@lru_cache(maxsize=8192)
def _path(
    _language: str | None, view: str, args: tuple[Any, ...], parts: tuple[Any, ...]
) -> str:
    return reverse(view, args=args, kwargs=dict(parts))
