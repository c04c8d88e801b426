"""Which pages of one record have the words."""

from typing import Any

from tantivy import Order, Query

from portal.search.clauses import Clauses, weights_of
from portal.search.contract import InsideRequest, InsideResult, pages_of
from portal.search.embedded.passages import Snippets
from portal.search.embedded.queries import every, one_of, queries_for
from portal.search.embedded.reader import Part, open_index
from portal.search.pages import plan_for_pages
from portal.search.parts import PASSAGES, part_for
from portal.search.plan import Plan


def inside(request: InsideRequest, plan: Plan, groups: frozenset[str]) -> InsideResult:
    if not plan.concerns_text:
        return InsideResult(page=request.page)
    with open_index() as opened:
        part = opened.parts[part_for(PASSAGES, request.shelf)]
        return _Inside(part, request, plan, groups).result()


class _Inside:
    def __init__(
        self, part: Part, request: InsideRequest, plan: Plan, groups: frozenset[str]
    ) -> None:
        self.part, self.request, self.groups = part, request, groups
        self.build = queries_for(part.name, part.schema)
        self.clauses = Clauses(plan_for_pages(plan), self.build, weights_of(part.name))
        self.searcher = part.index.searcher()

    def result(self) -> InsideResult:
        scored = self.clauses.scored()
        total, documents = self._pages(self.clauses.full())
        if partial := not total:
            total, documents = self._pages(scored)
        snippets = Snippets(self.part, self.build)
        shown = [snippets.of(document) for document in documents]
        return InsideResult(
            total=total,
            hits=[hit for hit in shown if hit],
            partial=partial and bool(total),
            page=self.request.page,
            pages=pages_of(total, self.request.size),
        )

    def _pages(self, query: Query) -> tuple[int, list[Any]]:
        schema, request = self.part.schema, self.request
        narrowed = every(
            [
                query,
                one_of(schema, "key", [request.key]),
                one_of(schema, "shelf", [request.shelf]),
                one_of(schema, "acl", sorted(self.groups)),
                one_of(schema, "age", request.ages),
            ]
        )
        found: Any = self.searcher.search(
            narrowed,
            request.size,
            offset=request.first,
            order_by_field="place",
            order=Order.Asc,
        )
        return int(found.count), [self.searcher.doc(place) for _, place in found.hits]
