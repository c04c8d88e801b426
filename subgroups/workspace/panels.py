"""What rooms above show on the page of a draft and beside the pages of its versions;
they register in their `apps.py`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from subgroups.workspace.models import Draft, DraftVersion
from subgroups.workspace.text import Page


@dataclass(frozen=True)
class Panel:
    """A template and the one thing it is given, as `about`; `is_main`: not aside;
    `is_on_top`: before all others, across the page of the draft."""

    template: str
    about: Any
    is_main: bool = False
    is_on_top: bool = False


Source = Callable[[HttpRequest, Draft], Iterable[Panel]]
PageSource = Callable[[HttpRequest, DraftVersion, Sequence[int]], dict[int, Panel]]
_sources: list[Source] = []
_page_sources: list[PageSource] = []


def show(source: Source) -> None:
    _sources.append(source)


def panels_of(request: HttpRequest, draft: Draft) -> list[Panel]:
    return [panel for source in _sources for panel in source(request, draft)]


def show_on_pages(source: PageSource) -> None:
    """`source` is asked with the numbers of the pages that are shown."""
    _page_sources.append(source)


def with_panels(
    request: HttpRequest, version: DraftVersion, pages: Sequence[Page]
) -> list[Page]:
    numbers = [page.number for page in pages]
    found = [source(request, version, numbers) for source in _page_sources]
    return [
        replace(
            page, panels=tuple(one[page.number] for one in found if page.number in one)
        )
        for page in pages
    ]
