"""The second request: for the hits shown, their best pages and the words they lack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch.dsl import A, MultiSearch, Search
from elasticsearch.dsl.query import Bool, ConstantScore, Term

from portal.search.clauses import Clauses, weights_of
from portal.search.contract import Hit, PassageHit, SearchRequest
from portal.search.documents import text_language
from portal.search.elastic.documents import mark_of
from portal.search.elastic.generations import beside
from portal.search.elastic.queries import Queries, one_of, visible
from portal.search.pages import ABOUT_AS_GOOD, LETTERS, plan_for_pages, words_there
from portal.search.parts import PASSAGES, RESOURCES, is_closed, part_for
from portal.search.plan import Plan
from portal.search.records import NEWEST
from portal.search.snippets import snippet

Rarities = Mapping[str, Mapping[str, float]]
SHOWN: list[Any] = ["mark", "language", "file", "edition", "page", "text"]


@dataclass
class Shown:
    """A hit on the screen, the ticket that its pages bear, and the index it is from."""

    hit: Hit
    ticket: int
    index: str


@dataclass
class Details:
    """What is asked about the hits on the screen."""

    request: SearchRequest
    groups: frozenset[str]
    plan: Plan
    shown: Sequence[Shown]
    readers: list[str] = field(default_factory=list)

    def ask(self) -> MultiSearch | None:
        """One request with several searches in it; None where nothing is to be asked."""
        if not self.shown:
            return None
        several = MultiSearch()
        self.part = part_for(PASSAGES, self.request.shelf)
        self.build = Queries(self.part)
        if self.plan.concerns_text and self.request.passages:
            query = self._pages()
            own = query.filter(Term(language=self.request.language))
            several = several.add(query).add(own)
            self.readers += ["best", "own"]
            if not is_closed(self.part):
                several = several.add(rarities(self._beside(PASSAGES), self.build))
                self.readers.append("rarities")
        tells_lacking = not self.plan.either and not self.request.brief
        if tells_lacking and len(self.plan.words) > 1:
            several = several.add(self._lacking())
            self.readers.append("lacking")
        return several if self.readers else None

    def read(self, answers: Sequence[dict[str, Any]]) -> None:
        """Put what was answered into the hits."""
        told = dict(zip(self.readers, answers, strict=True))
        if "best" in told:
            self._add_passages(told)
        if "lacking" in told:
            self._add_missing(told["lacking"])

    # --- Pages ----------------------------------------------------------------

    def _pages(self) -> Search:
        """The best page of each; the earlier one of two that are equally good."""
        clauses = Clauses(plan_for_pages(self.plan), self.build, weights_of(self.part))
        within = [one_of("mark", [self._mark(shown) for shown in self.shown])]
        within += [*visible(self.request.shelf, self.groups), one_of("age", [NEWEST])]
        query = Bool(must=[clauses.scored()], filter=within)
        return (
            Search(index=self._beside(PASSAGES))
            .query(query)
            .extra(collapse={"field": "mark"}, size=len(self.shown))
            .source(SHOWN)
            .sort("_score", "place")
        )

    def _beside(self, kind: str) -> str:
        """Of the very generation that the hits are from, whichever answers now."""
        return beside(self.shown[0].index, part_for(kind, self.request.shelf))

    def _mark(self, shown: Shown) -> str:
        return mark_of(self.request.shelf, shown.hit.key, shown.ticket)

    def _add_passages(self, told: Mapping[str, Any]) -> None:
        rare = rarities_told(told.get("rarities"), self.build)
        best, own = _by_mark(told["best"]), _by_mark(told["own"])
        for shown in self.shown:
            mark = self._mark(shown)
            if mark in best:
                page = self._chosen(best[mark], own.get(mark))
                shown.hit.passage = passage_of(page, rare)

    def _chosen(self, best: Any, own: Any | None) -> Any:
        """The best page, or one in the reader's language that is about as good."""
        if own is None or best["_source"]["language"] == self.request.language:
            return best
        as_good = own["_score"] >= ABOUT_AS_GOOD * best["_score"]
        return own if as_good or self._words(own) >= self._words(best) else best

    def _words(self, page: Any) -> set[int]:
        told = page["_source"]
        return words_there(self.plan, told["text"], told["language"])

    # --- Words that lack ------------------------------------------------------

    def _lacking(self) -> Search:
        part = part_for(RESOURCES, self.request.shelf)
        clauses = Clauses(self.plan, Queries(part), weights_of(part))
        within = [one_of("key", [shown.hit.key for shown in self.shown])]
        within += visible(self.request.shelf, self.groups)
        having = [
            ConstantScore(filter=clauses.anywhere(word), _name=str(number))
            for number, word in enumerate(self.plan.words)
        ]
        return (
            Search(index=self._beside(RESOURCES))
            .query(Bool(filter=within, should=having, minimum_should_match=0))
            .extra(size=len(self.shown))
            .source(["key"])
        )

    def _add_missing(self, told: Any) -> None:
        there = {
            hit["_source"]["key"]: set(hit.get("matched_queries", ()))
            for hit in told["hits"]["hits"]
        }
        for number, word in enumerate(self.plan.words):
            for shown in self.shown:
                hit = shown.hit
                lacks = str(number) not in there.get(hit.key, ())
                if lacks and word.typed not in hit.missing:
                    hit.missing += (word.typed,)


def _by_mark(told: Mapping[str, Any]) -> dict[str, Any]:
    return {hit["_source"]["mark"]: hit for hit in told["hits"]["hits"]}


def rarities(index: str, build: Queries) -> Search:
    """In how many pages each word is: rare ones make a stretch worth showing."""
    search = Search(index=index).extra(size=0)
    asked = {
        f"{name} {word}": Term(**{name: {"value": word}})
        for name, word in sorted(build.asked_for)
    }
    search.aggs.bucket("words", A("filters", filters=asked))
    return search


def rarities_told(told: Mapping[str, Any] | None, build: Queries) -> Rarities:
    """By field and word. In a closed part nobody is asked: all are alike."""
    rare: dict[str, dict[str, float]] = {}
    if told is None:
        for name, word in build.asked_for:
            rare.setdefault(name, {})[word] = 1.0
        return rare
    for name, bucket in told["aggregations"]["words"]["buckets"].items():
        field_, _, word = name.partition(" ")
        if bucket["doc_count"]:
            rare.setdefault(field_, {})[word] = 1 / (1 + bucket["doc_count"])
    return rare


def passage_of(page: Any, rarities: Rarities) -> PassageHit | None:
    told = page["_source"]
    language = told["language"]
    rarity = rarities.get(f"text_{text_language(language)}", {})
    html = snippet(told["text"], language, rarity, LETTERS)
    if not html:
        return None
    return PassageHit(
        html, told["file"], told["page"], language, told["edition"], len(told["text"])
    )
