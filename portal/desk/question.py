"""What the document index is asked for, as its address says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import reader_language
from portal.search.contract import LAST_YEAR, SearchRequest
from portal.search.records import DESK, FACETS_OF

LONGEST_TEXT = 600
LONGEST_VALUE = 120
MOST_VALUES = 50  # of one facet
LAST_PAGE = 200
SIZE = 50
FACETS = FACETS_OF[DESK]
ORDERS = {
    "relevance": _("Best match"),
    "date": _("Last changed"),
    "title": _("Title"),
    "size": _("Largest"),
}


@dataclass(frozen=True)
class Question:
    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: str = ""
    page: int = 1

    @property
    def order(self) -> str:
        if self.sort == "relevance" and not self.text:
            return "date"
        return self.sort or ("relevance" if self.text else "date")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.filters or self.year_from or self.year_to)

    def pairs(self) -> list[tuple[str, Any]]:
        said: list[tuple[str, Any]] = [("q", self.text)]
        said += [
            (name, value) for name, values in self.filters.items() for value in values
        ]
        said += [("from", self.year_from), ("to", self.year_to), ("sort", self.sort)]
        return [(name, value) for name, value in said if value]

    def query(self, page: int = 1) -> str:
        """For an address; always the same for the same question."""
        pairs = self.pairs()
        return urlencode([*pairs, ("page", page)] if page > 1 else pairs)

    def without(self, name: str, value: str) -> "Question":
        rest = tuple(one for one in self.filters.get(name, ()) if one != value)
        filters = {**self.filters, name: rest}
        return replace(self, filters={n: v for n, v in filters.items() if v}, page=1)

    def request(self, **more: Any) -> SearchRequest:
        return SearchRequest(
            **{
                "text": self.text,
                "language": reader_language(),
                "shelf": DESK,
                "filters": self.filters,
                "year_from": self.year_from,
                "year_to": self.year_to,
                "sort": self.order,
                "page": self.page,
                "size": SIZE,
                "facets": FACETS,
                # Mended by public words alone, which would be wrong for drafts.
                "spelling": False,
                **more,
            }
        )


def read(data: QueryDict) -> Question:
    """What is bad in an address is left out."""
    filters = {name: _values(data.getlist(name)) for name in FACETS}
    first, last = _year(data.get("from", "")), _year(data.get("to", ""))
    if first and last and first > last:
        first, last = last, first
    sort = data.get("sort", "")
    return Question(
        text=data.get("q", "").replace("\x00", " ").strip()[:LONGEST_TEXT],
        filters={name: values for name, values in filters.items() if values},
        year_from=first,
        year_to=last,
        sort=sort if sort in ORDERS else "",
        page=_number(data.get("page", "")),
    )


def _values(values: Iterable[str]) -> tuple[str, ...]:
    good = (v for v in values if v and len(v) <= LONGEST_VALUE and "\x00" not in v)
    return tuple(dict.fromkeys(good))[:MOST_VALUES]


def _year(text: str) -> int | None:
    is_year = text.isascii() and text.isdigit() and len(text) <= 4
    year = int(text) if is_year else 0
    return year if 0 < year <= LAST_YEAR else None


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 6
    return min(max(int(text), 1), LAST_PAGE) if is_number else 1
