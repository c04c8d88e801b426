"""The clauses of a question as tantivy queries."""

from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from portal.search.parts import is_closed


class Queries:
    """Builds queries against one schema; see `Builder` in portal.search.clauses."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema
        self.asked_for: set[tuple[str, str]] = set()  # field and word

    def has_field(self, name: str) -> bool:
        try:
            Query.term_query(self.schema, name, "")
        except ValueError:
            return False
        return True

    def term(self, field: str, word: str) -> Query:
        self.asked_for.add((field, word))
        return Query.term_query(self.schema, field, word)

    def row(self, field: str, pieces: Sequence[tuple[int, str]]) -> Query:
        start = pieces[0][0]
        self.asked_for.update((field, word) for _, word in pieces)
        row: list[str | tuple[int, str]] = [(at - start, word) for at, word in pieces]
        return Query.phrase_query(self.schema, field, row, 0)

    def every(self, queries: Sequence[Query]) -> Query:
        return every(queries)

    def some(self, queries: Sequence[Query], at_least: int = 1) -> Query:
        if at_least > 1:
            return Query.boolean_query(
                [(Occur.Should, query) for query in queries],
                minimum_number_should_match=at_least,
            )
        return some(queries)

    def dismax(self, queries: Sequence[Query], tie: float) -> Query:
        if len(queries) == 1:
            return queries[0]
        return Query.disjunction_max_query(queries, tie_breaker=tie)

    def without(self, query: Query, left_out: Query) -> Query:
        return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, left_out)])

    def boosted(self, query: Query, weight: float) -> Query:
        return query if weight == 1.0 else Query.boost_query(query, weight)

    def silent(self, query: Query) -> Query:
        return silent(query)


class FlatQueries(Queries):
    """The same for a closed part, where a word counts the same wherever it is."""

    def term(self, field: str, word: str) -> Query:
        return Query.const_score_query(super().term(field, word), 1.0)

    def row(self, field: str, pieces: Sequence[tuple[int, str]]) -> Query:
        return Query.const_score_query(super().row(field, pieces), 1.0)


def queries_for(part: str, schema: tantivy.Schema) -> Queries:
    return FlatQueries(schema) if is_closed(part) else Queries(schema)


def every(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def some(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def silent(query: Query) -> Query:
    """Counts, but adds nothing to the score."""
    return Query.const_score_query(query, 0.0)


def one_of(schema: tantivy.Schema, name: str, values: Sequence[str]) -> Query:
    """By terms, whose short lists of documents lead the search, not by a bit a document."""
    return silent(
        some([Query.term_query(schema, name, v, index_option="basic") for v in values])
    )
