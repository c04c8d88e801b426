"""What rooms above show on the page of a draft; they register in their `apps.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from subgroups.workspace.models import Draft


@dataclass(frozen=True)
class Panel:
    """A template and the one thing it is given, as `about`; `is_main`: not aside."""

    template: str
    about: Any
    is_main: bool = False


Source = Callable[[HttpRequest, Draft], Iterable[Panel]]
_sources: list[Source] = []


def show(source: Source) -> None:
    _sources.append(source)


def panels_of(request: HttpRequest, draft: Draft) -> list[Panel]:
    return [panel for source in _sources for panel in source(request, draft)]
