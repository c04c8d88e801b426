"""A search on the embedded index: hits, counts and passages for one request."""

from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import FieldType, Order, Query

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
from portal.search.embedded.counting import Counting
from portal.search.embedded.passages import passages_for
from portal.search.embedded.queries import every, one_of, queries_for, silent
from portal.search.embedded.ranking import ranked
from portal.search.embedded.reader import Reader, open_index
from portal.search.parts import PASSAGES, RESOURCES, is_closed, part_for
from portal.search.plan import Plan


def answer(request: SearchRequest, plan: Plan, groups: frozenset[str]) -> SearchResult:
    with open_index() as opened:
        return _Search(opened, request, plan, groups).result()


@dataclass
class _Search:
    opened: Reader
    request: SearchRequest
    plan: Plan
    groups: frozenset[str]

    def __post_init__(self) -> None:
        self.part = self.opened.parts[part_for(RESOURCES, self.request.shelf)]
        self.schema = self.part.schema
        self.searcher = self.part.index.searcher()
        build = queries_for(self.part.name, self.schema)
        self.clauses = Clauses(self.plan, build, weights_of(self.part.name))

    def result(self) -> SearchResult:
        request = self.request
        if self.plan.asked and self.plan.is_empty:
            return SearchResult(page=request.page)  # nothing but signs was asked for
        full = Query.all_query() if self.plan.is_empty else self.clauses.full()
        if request.brief:
            hits = self._hits(full, REACH, None, 0)
            return SearchResult(total=len(hits), hits=hits, page=request.page)
        total = self._count(self._bounded(full))
        partial = self.clauses.partial() if total < FILL_UNDER else None
        partial_total = self._count(self._bounded(partial)) if partial else 0
        counting = Counting(self.searcher, request, self._bounded)
        counted = full
        if partial and not total and not self._count(self._visible(full)):
            counted = partial
        years, without_year = counting.years(counted)
        return SearchResult(
            total=total,
            hits=self._hits(full, total, partial, partial_total),
            facets=counting.facets(counted),
            years=years,
            without_year=without_year,
            partial_total=partial_total,
            page=request.page,
            pages=pages_of(total + partial_total, request.size),
        )

    # --- What may be seen and was chosen --------------------------------------

    def _visible(self, query: Query) -> Query:
        """Only this shelf and what the groups of the person may see."""
        return every(
            [
                query,
                one_of(self.schema, "shelf", [self.request.shelf]),
                one_of(self.schema, "acl", sorted(self.groups)),
            ]
        )

    def _bounded(self, query: Query, leaving_out: str = "") -> Query:
        """Visible, and under all that was chosen but one facet (or "year")."""
        chosen = [self._visible(query)]
        for name, values in self.request.filters.items():
            if name != leaving_out:
                chosen.append(one_of(self.schema, f"f_{name}", values))
        if leaving_out != "year":
            chosen += self._years()
        return every(chosen)

    def _years(self) -> list[Query]:
        first, last = self.request.year_from, self.request.year_to
        if first is None and last is None:
            return []
        low = FIRST_YEAR if first is None else first
        high = LAST_YEAR if last is None else last
        if low > high:
            return [Query.empty_query()]
        return [
            silent(Query.range_query(self.schema, "year", FieldType.Integer, low, high))
        ]

    def _count(self, query: Query) -> int:
        found: Any = self.searcher.search(query, 1, count=True)
        return int(found.count)

    # --- Hits -----------------------------------------------------------------

    def _hits(
        self, full: Query, total: int, partial: Query | None, partial_total: int
    ) -> list[Hit]:
        first = self.request.first
        last = min(first + self.request.size, REACH)
        hits = self._slice(full, first, min(last, total))
        if partial and partial_total:
            start = max(0, first - total)
            hits += self._slice(partial, start, max(0, last - total), partial=True)
        if not self.plan.is_empty:
            self._add_missing(hits)
            if self.request.passages:
                self._add_passages(hits)
        return hits

    def _slice(
        self, query: Query, first: int, last: int, *, partial: bool = False
    ) -> list[Hit]:
        if last <= first:
            return []
        if is_closed(self.part.name) and not self._order():
            best = ranked(
                self.searcher, self._bounded(query), slice(first, last), REACH, _newest
            )
            return [self._hit(score, place, partial) for score, place in best]
        found = self.searcher.search(
            self._bounded(query),
            last - first,
            count=False,
            offset=first,
            **self._order(),
        )
        return [self._hit(value, place, partial) for value, place in found.hits]

    def _order(self) -> dict[str, Any]:
        if self.request.order in ("date", "size"):
            return {"order_by_field": self.request.order, "order": Order.Desc}
        if self.request.order == "title":
            field = f"sort_{self.request.language}"
            return {"order_by_field": field, "order": Order.Asc}
        return {}

    def _hit(self, value: object, place: tantivy.DocAddress, partial: bool) -> Hit:
        key = str(self.searcher.doc(place).get_first("key"))
        score = value if isinstance(value, float) else 0.0
        return Hit(key, int(key.rpartition(":")[2]), partial=partial, score=score)

    def _add_passages(self, hits: list[Hit]) -> None:
        found = passages_for(
            self.opened.parts[part_for(PASSAGES, self.request.shelf)],
            self.plan,
            [hit.key for hit in hits],
            self.request.shelf,
            self.groups,
            self.request.language,
        )
        for hit in hits:
            hit.passage = found.get(hit.key)

    def _add_missing(self, hits: list[Hit]) -> None:
        """Which words a hit lacks: one small query a word, over the hits shown."""
        if self.plan.either or self.request.brief:
            return
        if len(self.plan.words) < 2 or not hits:
            return
        shown = one_of(self.schema, "key", [hit.key for hit in hits])
        for word in self.plan.words:
            having = self._visible(every([silent(self.clauses.anywhere(word)), shown]))
            found = self.searcher.search(having, len(hits), count=False).hits
            keys = {self.searcher.doc(place).get_first("key") for _, place in found}
            for hit in hits:
                if hit.key not in keys and word.typed not in hit.missing:
                    hit.missing += (word.typed,)


def _newest(record: tantivy.Document) -> int:
    return -int(record.get_first("date") or 0)
