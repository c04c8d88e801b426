"""Counts beside the list, asked for and read: facets, years, and records without one.

A chosen facet is counted under all choices but its own, so that one sees what a second
choice would bring.
"""

from collections.abc import Callable, Mapping
from typing import Any

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Bool, MatchAll, Query

from portal.search.contract import FacetCount, SearchRequest

MOST_VALUES = 5000
REST, YEARS, VISIBLE = "rest", "years", "visible"
Chosen = Callable[..., list[Query]]
Buckets = Mapping[str, Any]


class Counting:
    """`chosen(leaving_out=…)` gives what was chosen but one facet, or "year"."""

    def __init__(self, request: SearchRequest, chosen: Chosen) -> None:
        self.request, self.chosen = request, chosen

    def ask(self, search: Search) -> None:
        """Add the counts to a search for what is visible."""
        search.aggs.bucket(VISIBLE, "filter", MatchAll())
        if self.request.facets:
            years = search.aggs.bucket(YEARS, self._under("year"))
            years.bucket("year", "terms", field="year", size=MOST_VALUES)
            years.bucket("without", "missing", field="year")
        rest = search.aggs.bucket(REST, self._under())
        for name in self.request.facets:
            if name in self.request.filters:
                self._count(search.aggs.bucket(name, self._under(name)), name)
            else:
                self._count(rest, name)

    def _under(self, leaving_out: str = "") -> Any:
        chosen = self.chosen(leaving_out=leaving_out)
        return A("filter", Bool(filter=chosen) if chosen else MatchAll())

    def _count(self, under: Any, name: str) -> None:
        """The commonest; what was chosen is kept however rare it is."""
        field = f"f_{name}"
        size = max(1, self.request.facet_size)
        under.bucket(f"v_{name}", "terms", field=field, size=size)
        if values := self.request.filters.get(name):
            under.bucket(
                f"k_{name}",
                "terms",
                field=field,
                include=list(values),
                size=len(values),
            )

    # --- Reading the answer ---------------------------------------------------

    def facets(self, told: Buckets) -> dict[str, list[FacetCount]]:
        return {name: self._listed(name, told) for name in self.request.facets}

    def _listed(self, name: str, told: Buckets) -> list[FacetCount]:
        under = told[name] if name in self.request.filters else told[REST]
        common = _counts(under[f"v_{name}"])[: self.request.facet_size]
        kept = _counts(under[f"k_{name}"]) if name in self.request.filters else []
        counts = dict(common) | dict(kept)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [FacetCount(value, count) for value, count in ranked]

    def years(self, told: Buckets) -> tuple[list[tuple[int, int]], int]:
        if not self.request.facets:
            return [], 0
        counts = _counts(told[YEARS]["year"])
        without = int(told[YEARS]["without"]["doc_count"])
        return sorted((int(year), count) for year, count in counts), without


def _counts(told: Buckets) -> list[tuple[Any, int]]:
    return [(b["key"], int(b["doc_count"])) for b in told["buckets"]]
