"""The clauses of a question as Elasticsearch hears them."""

from collections.abc import Iterable, Sequence
from typing import Any

from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    MatchNone,
    MatchPhrase,
    Query,
    Term,
    Terms,
)

from portal.search.elastic.mapping import FIELDS, GAP, LONGEST_VALUE
from portal.search.parts import kind_of


class Queries:
    """Builds queries for one part; see `Builder` in portal.search.clauses."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.asked_for: set[tuple[str, str]] = set()  # field and word

    def has_field(self, name: str) -> bool:
        return name in FIELDS[kind_of(self.part)]

    def term(self, field: str, word: str) -> Query:
        self.asked_for.add((field, word))
        return Term(**{field: {"value": word}})

    def row(self, field: str, pieces: Sequence[tuple[int, str]]) -> Query:
        """Said with the same sign for what stood between as texts are indexed with."""
        start, said = pieces[0][0], list[str]()
        for at, word in pieces:
            self.asked_for.add((field, word))
            said += [GAP] * (at - start - len(said))
            said.append(word)
        return MatchPhrase(**{field: {"query": " ".join(said)}})

    def every(self, queries: Sequence[Query]) -> Query:
        return queries[0] if len(queries) == 1 else Bool(must=list(queries))

    def some(self, queries: Sequence[Query], at_least: int = 1) -> Query:
        if len(queries) == 1 and at_least == 1:
            return queries[0]
        return Bool(should=list(queries), minimum_should_match=at_least)

    def dismax(self, queries: Sequence[Query], tie: float) -> Query:
        if len(queries) == 1:
            return queries[0]
        return DisMax(queries=list(queries), tie_breaker=tie)

    def without(self, query: Query, left_out: Query) -> Query:
        return Bool(must=[query], must_not=[left_out])

    def boosted(self, query: Query, weight: float) -> Query:
        return query if weight == 1.0 else Bool(must=[query], boost=weight)

    def silent(self, query: Query) -> Query:
        return ConstantScore(filter=query, boost=0)


def one_of(field: str, values: Iterable[str]) -> Query:
    """What is too long is in no document, and the server takes offence at it."""
    known: dict[str, Any] = {field: [v for v in values if len(v) <= LONGEST_VALUE]}
    return Terms(**known) if known[field] else MatchNone()


def visible(shelf: str, groups: Iterable[str]) -> list[Query]:
    """What goes into every request for records or pages: shelf and groups."""
    return [one_of("shelf", [shelf]), one_of("acl", sorted(groups))]
