"""Which pages of one record have the words."""

from typing import Any

from elasticsearch.dsl import MultiSearch, Search
from elasticsearch.dsl.query import Bool, Query

from portal.search.clauses import Clauses, weights_of
from portal.search.contract import InsideRequest, InsideResult, pages_of
from portal.search.elastic.asking import Asker, answered, total_of
from portal.search.elastic.connection import alias
from portal.search.elastic.documents import mark_of
from portal.search.elastic.generations import beside
from portal.search.elastic.passages import (
    SHOWN,
    passage_of,
    rarities,
    rarities_told,
)
from portal.search.elastic.queries import Queries, one_of, visible
from portal.search.pages import plan_for_pages
from portal.search.parts import PASSAGES, RESOURCES, is_closed, part_for
from portal.search.plan import Plan


def inside(request: InsideRequest, plan: Plan, groups: frozenset[str]) -> InsideResult:
    if not plan.concerns_text:
        return InsideResult(page=request.page)
    return answered(lambda asker: _Inside(asker, request, plan, groups).result())


class _Inside:
    def __init__(
        self, asker: Asker, request: InsideRequest, plan: Plan, groups: frozenset[str]
    ) -> None:
        self.asker, self.request, self.groups = asker, request, groups
        self.part = part_for(PASSAGES, request.shelf)
        self.build = Queries(self.part)
        self.clauses = Clauses(plan_for_pages(plan), self.build, weights_of(self.part))

    def result(self) -> InsideResult:
        record = self._record()
        if record is None:
            return InsideResult(page=self.request.page)
        pages, rare = self._pages(record, self.clauses.full())
        if partial := not total_of(pages):
            pages, rare = self._pages(record, self.clauses.scored())
        total = total_of(pages)
        shown = [passage_of(page, rare) for page in pages["hits"]["hits"]]
        return InsideResult(
            total=total,
            hits=[hit for hit in shown if hit],
            partial=partial and bool(total),
            page=self.request.page,
            pages=pages_of(total, self.request.size),
        )

    def _record(self) -> Any:
        """The record itself, if the person may see it: its pages bear its ticket."""
        within = [one_of("key", [self.request.key])]
        within += visible(self.request.shelf, self.groups)
        search = (
            Search(index=alias(part_for(RESOURCES, self.request.shelf)))
            .query(Bool(filter=within))
            .extra(size=1)
            .source(["ticket"])
        )
        return next(iter(self.asker.ask(search)["hits"]["hits"]), None)

    def _pages(self, record: Any, query: Query) -> tuple[dict[str, Any], Any]:
        request, index = self.request, beside(record["_index"], self.part)
        mark = mark_of(request.shelf, request.key, record["_source"]["ticket"])
        within = [one_of("mark", [mark]), *visible(request.shelf, self.groups)]
        within.append(one_of("age", request.ages))
        found = (
            Search(index=index)
            .query(Bool(must=[query], filter=within))
            .extra(from_=request.first, size=request.size, track_total_hits=True)
            .source(SHOWN)
            .sort("place")
        )
        several = MultiSearch().add(found)
        if not is_closed(self.part):
            several = several.add(rarities(index, self.build))
        pages, *rare = self.asker.ask_several(several)
        return pages, rarities_told(next(iter(rare), None), self.build)
