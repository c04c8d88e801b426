"""What rooms above show on the pages of components, countries, organisations and
resources, and beside the results of a search.

They register in their `apps.py`; these pages only ask what there is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Section:
    """A part of a page: a template and the one thing it is given, as `about`."""

    template: str
    about: Any


Source = Callable[[Any], Iterable[Section]]
_sources: dict[type[Model], list[Source]] = {}
_finders: list[tuple[str, Callable[[str, Any], Iterable[Any]]]] = []
_known: list[Callable[[], Iterable[int]]] = []


def show_on(model: type[Model], source: Source) -> None:
    _sources.setdefault(model, []).append(source)


def know_organisations(told: Callable[[], Iterable[int]]) -> None:
    """Organisations that readers are told of, whatever the library holds of them."""
    _known.append(told)


def find_also(template: str, finder: Callable[[str, Any], Iterable[Any]]) -> None:
    """`finder`: what a person (second) may see of what has the words (first)."""
    _finders.append((template, finder))


def also_found(text: str, person: Any) -> list[Section]:
    if not text.strip():
        return []
    told = ((template, list(finder(text, person))) for template, finder in _finders)
    return [Section(template, found) for template, found in told if found]


def sections_of(record: Model) -> list[Section]:
    return [
        section
        for source in _sources.get(type(record), ())
        for section in source(record)
    ]


def known_organisations() -> set[int]:
    return {pk for told in _known for pk in told()}
