"""The filters beside the list: their names, counts and order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.desk.question import Question
from portal.desk.row import BOTH, HUGE, SIZES
from portal.desk.shelf import kinds, names_of
from portal.desk.states import State
from portal.search.contract import SearchResult

SHOWN = 7
LEGENDS = {
    "kind": pgettext_lazy("document index", "What it is"),
    "state": gettext_lazy("State"),
    "place": gettext_lazy("Where it is"),
    "language": gettext_lazy("Language"),
    "reading": gettext_lazy("Reading"),
    "owner": gettext_lazy("Owner"),
    "size": gettext_lazy("Size"),
    "changed": gettext_lazy("Last changed"),
    "component": gettext_lazy("Component"),
    "type": gettext_lazy("Type"),
    "country": gettext_lazy("Country"),
    "organisation": gettext_lazy("Organisation"),
    "phase": gettext_lazy("Phase"),
    "condition": gettext_lazy("Condition"),
    "audience": gettext_lazy("For whom"),
    "tag": gettext_lazy("Tag"),
}
# Open from the start: by these one finds one's way.
OPEN = ("kind", "state")


@dataclass(frozen=True)
class Option:
    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    options: list[Option]
    more: list[Option]

    @property
    def is_open(self) -> bool:
        everything = (*self.options, *self.more)
        return self.name in OPEN or any(option.is_chosen for option in everything)


@dataclass(frozen=True)
class Chip:
    """A filter in use; `query` is the question without it."""

    legend: str
    name: str
    query: str


def facets(result: SearchResult, question: Question) -> list[Facet]:
    """Those that offer a choice, in the order of LEGENDS."""
    built = [_facet(name, result, question) for name in LEGENDS]
    return [facet for facet in built if facet.options]


def _facet(name: str, result: SearchResult, question: Question) -> Facet:
    chosen = question.filters.get(name, ())
    counts = {one.value: one.count for one in result.facets.get(name, ())}
    counts |= {value: counts.get(value, 0) for value in chosen}
    names = value_names(name, counts)
    options = [
        Option(value, names.get(value, value), count, value in chosen)
        for value, count in counts.items()
    ]
    options.sort(key=_order(name))
    cut = SHOWN if len(options) > SHOWN + 1 else len(options)  # never hide one alone
    shown = [o for n, o in enumerate(options) if n < cut or o.is_chosen]
    rest = [option for option in options if option not in shown]
    return Facet(name, str(LEGENDS[name]), shown, rest)


def chips(question: Question) -> list[Chip]:
    return [
        Chip(
            str(LEGENDS[name]),
            value_names(name, values).get(value, value),
            question.without(name, value).query(),
        )
        for name, values in question.filters.items()
        if name in LEGENDS
        for value in values
    ]


def value_names(facet: str, values: Iterable[str]) -> dict[str, str]:
    """What the values of a facet are called; one that nobody knows has no name."""
    own = _OWN_NAMES.get(facet)
    return own(list(values)) if own else names_of(facet, values)


def _kinds(values: list[str]) -> dict[str, str]:
    return {name: str(kind.names) for name, kind in kinds().items()}


def _states(values: list[str]) -> dict[str, str]:
    return {str(state): capfirst(str(state.label)) for state in State}


def _owners(values: list[str]) -> dict[str, str]:
    numbers = [int(value) for value in values if value.isdecimal()]
    people = get_user_model().objects.filter(pk__in=numbers[:500])
    return {str(person.pk): str(person) for person in people}


def _sizes(values: list[str]) -> dict[str, str]:
    return {
        "small": _("under 1 MB"),
        "middle": _("1 to 5 MB"),
        "large": _("5 to 20 MB"),
        HUGE: _("over 20 MB"),
    }


def _months(values: list[str]) -> dict[str, str]:
    names = {}
    for value in values:
        year, _dash, month = value.partition("-")
        if year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
            day = date(min(max(int(year), 1), 9999), int(month), 1)
            names[value] = capfirst(date_format(day, "F Y"))
    return names


_OWN_NAMES: dict[str, Callable[[list[str]], dict[str, str]]] = {
    "kind": _kinds,
    "state": _states,
    "owner": _owners,
    "size": _sizes,
    "changed": _months,
}
_PLACES: dict[str, list[str]] = {
    "state": [str(state) for state in State],
    "size": [*SIZES, HUGE],
    "language": ["en", "fr", BOTH],
}


def _order(facet: str) -> Callable[[Option], Any]:
    """By place where values have one, the newest month first, else by count."""
    if facet == "changed":
        return lambda option: _backwards(option.value)
    row = _PLACES.get(facet, [])
    return lambda option: (
        row.index(option.value) if option.value in row else len(row),
        -option.count,
        option.name,
    )


def _backwards(month: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in month.split("-") if part.isdecimal())
