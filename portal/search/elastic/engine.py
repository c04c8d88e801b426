"""A search on Elasticsearch: two requests for a page, a third where little matches."""

from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, MatchAll, MatchNone, Query, Range

from portal.search.clauses import Clauses, weights_of
from portal.search.contract import (
    FILL_UNDER,
    FIRST_YEAR,
    LAST_YEAR,
    REACH,
    Hit,
    SearchRequest,
    SearchResult,
    pages_of,
)
from portal.search.elastic.asking import Asker, answered, total_of
from portal.search.elastic.connection import alias
from portal.search.elastic.counting import VISIBLE, Counting
from portal.search.elastic.passages import Details, Shown
from portal.search.elastic.queries import Queries, one_of, visible
from portal.search.parts import RESOURCES, is_closed, part_for
from portal.search.plan import Plan


def answer(request: SearchRequest, plan: Plan, groups: frozenset[str]) -> SearchResult:
    return answered(lambda asker: _Search(request, plan, groups, asker).result())


@dataclass
class _Search:
    request: SearchRequest
    plan: Plan
    groups: frozenset[str]
    asker: Asker

    def __post_init__(self) -> None:
        self.part = part_for(RESOURCES, self.request.shelf)
        self.clauses = Clauses(self.plan, Queries(self.part), weights_of(self.part))
        self.counting = Counting(self.request, self._chosen)

    def result(self) -> SearchResult:
        request = self.request
        if self.plan.asked and self.plan.is_empty:
            return SearchResult(page=request.page)  # nothing but signs was asked for
        full = MatchAll() if self.plan.is_empty else self.clauses.full()
        last = min(request.first + request.size, REACH)
        first = min(request.first, REACH)
        if request.brief:
            shown = self._shown(self.asker.ask(self._listed(full, first, last)))
            self._add_details(shown)
            hits = [one.hit for one in shown]
            return SearchResult(total=len(hits), hits=hits, page=request.page)
        told = self.asker.ask(self._records(full, first, last))
        total = total_of(told)
        shown = self._shown(told)
        counts, partial_total = told["aggregations"], 0
        partial = self.clauses.partial() if total < FILL_UNDER else None
        if partial is not None:
            start, stop = max(0, first - total), max(0, last - total)
            rest = self.asker.ask(self._records(partial, start, stop))
            partial_total = total_of(rest)
            shown += self._shown(rest, partial=True)
            if not counts[VISIBLE]["doc_count"]:
                counts = rest["aggregations"]
        self._add_details(shown)
        years, without_year = self.counting.years(counts)
        return SearchResult(
            total=total,
            hits=[one.hit for one in shown],
            facets=self.counting.facets(counts),
            years=years,
            without_year=without_year,
            partial_total=partial_total,
            page=request.page,
            pages=pages_of(total + partial_total, request.size),
        )

    # --- Records --------------------------------------------------------------

    def _records(self, query: Query, first: int, last: int) -> Search:
        """With counts, which go by what is visible: what was chosen narrows only the
        list."""
        search = self._listed(query, first, last).extra(track_total_hits=True)
        self.counting.ask(search)
        return search

    def _listed(self, query: Query, first: int, last: int) -> Search:
        scored = Bool(must=[query], filter=visible(self.request.shelf, self.groups))
        search = (
            Search(index=alias(self.part))
            .query(scored)
            .extra(from_=first, size=max(0, last - first), track_total_hits=False)
            .source(["key", "pk", "ticket"])
            .sort(*self._order())
        )
        if chosen := self._chosen():
            search = search.post_filter(Bool(filter=chosen))
        return search

    def _chosen(self, leaving_out: str = "") -> list[Query]:
        chosen = [
            one_of(f"f_{name}", values)
            for name, values in self.request.filters.items()
            if name != leaving_out
        ]
        return chosen if leaving_out == "year" else chosen + self._years()

    def _years(self) -> list[Query]:
        first, last = self.request.year_from, self.request.year_to
        if first is None and last is None:
            return []
        low = FIRST_YEAR if first is None else first
        high = LAST_YEAR if last is None else last
        return [Range(year={"gte": low, "lte": high})] if low <= high else [MatchNone()]

    def _order(self) -> list[Any]:
        """Equal ones in the order of their numbers, the same on every page."""
        if self.request.order in ("date", "size"):
            return [{self.request.order: "desc"}, {"key": "asc"}]
        if self.request.order == "title":
            return [{f"sort_{self.request.language}": "asc"}, {"key": "asc"}]
        if is_closed(self.part):
            return ["_score", {"date": "desc"}, {"key": "asc"}]
        return ["_score", {"pk": "asc"}, {"key": "asc"}]

    def _shown(self, told: dict[str, Any], *, partial: bool = False) -> list[Shown]:
        return [
            Shown(
                Hit(
                    hit["_source"]["key"],
                    hit["_source"]["pk"],
                    partial=partial,
                    score=hit["_score"] or 0.0,
                ),
                hit["_source"]["ticket"],
                hit["_index"],
            )
            for hit in told["hits"]["hits"]
        ]

    # --- What is asked about the hits shown -----------------------------------

    def _add_details(self, shown: list[Shown]) -> None:
        if self.plan.is_empty:
            return
        details = Details(self.request, self.groups, self.plan, shown)
        if several := details.ask():
            details.read(self.asker.ask_several(several))
