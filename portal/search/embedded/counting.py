"""Counts beside the list: facets, years, and how many records have no year.

A chosen facet is counted under all choices but its own, so that one sees what a second
choice would bring: one pass for all others, one more for each chosen one.
"""

from collections.abc import Callable

import tantivy
from tantivy import Query

from portal.search.contract import FacetCount, SearchRequest

MOST_VALUES = 5000
NO_YEAR = -1
Bounded = Callable[..., Query]


class Counting:
    def __init__(
        self, searcher: tantivy.Searcher, request: SearchRequest, bounded: Bounded
    ) -> None:
        self.searcher, self.request, self.bounded = searcher, request, bounded

    def facets(self, query: Query) -> dict[str, list[FacetCount]]:
        asked = self.request.facets
        chosen = [name for name in asked if name in self.request.filters]
        rest = [name for name in asked if name not in chosen]
        counted = self._terms(self.bounded(query), rest)
        for name in chosen:
            counted |= self._terms(self.bounded(query, leaving_out=name), [name])
        return {name: self._listed(name, counted[name]) for name in asked}

    def years(self, query: Query) -> tuple[list[tuple[int, int]], int]:
        """Under all choices but the years themselves; none where no counts are asked."""
        if not self.request.facets:
            return [], 0
        pass_ = {"year": {"terms": {"field": "year", "size": MOST_VALUES}}}
        pass_["year"]["terms"]["missing"] = NO_YEAR
        found = self.searcher.aggregate(self.bounded(query, leaving_out="year"), pass_)
        counts = {b["key"]: b["doc_count"] for b in found["year"]["buckets"]}
        without = counts.pop(NO_YEAR, 0)
        return sorted((int(year), count) for year, count in counts.items()), without

    def _terms(self, query: Query, names: list[str]) -> dict[str, dict[str, int]]:
        if not names:
            return {}
        found = self.searcher.aggregate(
            query,
            {
                name: {"terms": {"field": f"f_{name}", "size": MOST_VALUES}}
                for name in names
            },
        )
        return {
            name: {b["key"]: b["doc_count"] for b in found[name]["buckets"]}
            for name in names
        }

    def _listed(self, name: str, counts: dict[str, int]) -> list[FacetCount]:
        """The commonest first; what was chosen is kept however rare it is."""
        chosen = self.request.filters.get(name, ())
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [
            FacetCount(value, count)
            for place, (value, count) in enumerate(ranked)
            if place < self.request.facet_size or value in chosen
        ]
