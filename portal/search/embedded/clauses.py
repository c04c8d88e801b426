"""A plan as tantivy queries. No text of a person is ever parsed as a query."""

from collections.abc import Mapping, Sequence

import tantivy
from tantivy import Occur, Query

from portal.search.plan import NAME, Plan, Word
from portal.search.text import EXACT, LANGUAGES

RECORD_WEIGHTS = {"title": 1.0, "summary": 0.5, "keywords": 0.8, "body": 1.0}
NAME_WEIGHTS = {"title_x": 1.0, "keywords_x": 0.8}
PASSAGE_WEIGHTS = {"text": 1.0}
FIELD_TIE, LANGUAGE_TIE = 0.4, 0.3
TOGETHER, NEIGHBOURS = 0.6, 0.12  # boosts of phrases nobody put in quotation marks


class Clauses:
    """The clauses of one plan against one schema."""

    def __init__(
        self, plan: Plan, schema: tantivy.Schema, weights: Mapping[str, float]
    ) -> None:
        self.plan, self.schema = plan, schema
        self.fields = {
            language: {f"{name}_{language}": weight for name, weight in weights.items()}
            for language in LANGUAGES
        }
        only = "text" if "text" in weights else "body"
        self.fields[EXACT] = {f"{only}_{EXACT}": 1.0}
        # Passages have none of these; an index made by an older version may lack some.
        self.fields[NAME] = {
            name: weight
            for name, weight in NAME_WEIGHTS.items()
            if has_field(schema, name)
        }
        # Phrases are looked for where sentences stand.
        self.phrase_fields = {
            language: [
                name for name in fields if name.startswith(("title", "body", "text"))
            ]
            for language, fields in self.fields.items()
        }

    def scored(self) -> Query:
        """Records with any of the words and all of the phrases, best first."""
        return every([*self._required(), *self._wanted()])

    def full(self) -> Query:
        """The same where enough of the words are there."""
        return every([*self._required(), *self._enough(), *self._wanted()])

    def partial(self) -> Query | None:
        """What `full` leaves out of `scored`."""
        enough = self._enough()
        if not enough:
            return None
        return Query.boolean_query(
            [(Occur.Must, self.scored()), (Occur.MustNot, enough[0])]
        )

    # --- What must be there ---------------------------------------------------

    def _required(self) -> list[Query]:
        clauses = [] if self.plan.either else self._phrases()
        if self.fields[NAME]:
            clauses += [self._in_fields(NAME, word) for word in self.plan.small]
            clauses += [self._phrase(Word({NAME: p})) for p in self.plan.small_phrases]
        return clauses

    def _phrases(self) -> list[Query]:
        return [self._phrase(phrase) for phrase in self.plan.phrases]

    def _phrase(self, phrase: Word) -> Query:
        return dismax(
            [
                self._boosted(self._in_row(name, pieces), fields[name])
                for language, pieces in phrase.forms.items()
                for fields in [self.fields[language]]
                for name in fields
            ],
            FIELD_TIE,
        )

    def _enough(self) -> list[Query]:
        """Words counted once whatever the language, without a score of its own."""
        if self.plan.required < 2:
            return []
        words = [self.anywhere(word) for word in self.plan.words]
        counted = Query.boolean_query(
            [(Occur.Should, word) for word in words],
            minimum_number_should_match=self.plan.required,
        )
        return [silent(counted)]

    def anywhere(self, word: Word) -> Query:
        """Records that have the word, in whatever language."""
        return some(
            [
                every([self._in_fields(language, text) for _, text in pieces])
                for language, pieces in word.forms.items()
            ]
        )

    # --- What makes one better than another -----------------------------------

    def _wanted(self) -> list[Query]:
        arms = []
        for language, weight in self.plan.weights.items():
            if clauses := self._arm(language):
                arms.append(self._boosted(some(clauses), weight))
        clauses = [dismax(arms, LANGUAGE_TIE)] if arms else []
        clauses += self._arm(NAME)
        if self.plan.either:
            clauses += self._phrases()
        return [some(clauses)] if clauses else []

    def _arm(self, language: str) -> list[Query]:
        clauses: list[Query] = []
        if not self.fields[language]:
            return clauses
        for word in self.plan.words:
            pieces = word.forms.get(language, ())
            clauses += [self._in_fields(language, text) for _, text in pieces]
            if len(pieces) > 1:
                clauses += self._beside(language, pieces, TOGETHER)
        for gap, first, second in self.plan.neighbours(language):
            pair = ((0, first), (gap, second))
            clauses += self._beside(language, pair, NEIGHBOURS)
        return clauses

    def _beside(
        self, language: str, pieces: Sequence[tuple[int, str]], boost: float
    ) -> list[Query]:
        return [
            Query.boost_query(self._in_row(name, pieces), boost)
            for name in self.phrase_fields[language]
        ]

    # --- The smallest parts ---------------------------------------------------

    def _in_fields(self, language: str, word: str) -> Query:
        return dismax(
            [
                self._boosted(self._term(name, word), weight)
                for name, weight in self.fields[language].items()
            ],
            FIELD_TIE,
        )

    def _term(self, name: str, word: str) -> Query:
        return Query.term_query(self.schema, name, word)

    def _in_row(self, name: str, pieces: Sequence[tuple[int, str]]) -> Query:
        """The words with exactly the places between them that were typed."""
        if len(pieces) == 1:
            return self._term(name, pieces[0][1])
        start = pieces[0][0]
        row: list[str | tuple[int, str]] = [(at - start, word) for at, word in pieces]
        return Query.phrase_query(self.schema, name, row, 0)

    @staticmethod
    def _boosted(query: Query, weight: float) -> Query:
        return query if weight == 1.0 else Query.boost_query(query, weight)


def has_field(schema: tantivy.Schema, name: str) -> bool:
    try:
        Query.term_query(schema, name, "")
    except ValueError:
        return False
    return True


def every(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def some(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def dismax(queries: Sequence[Query], tie: float) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.disjunction_max_query(queries, tie_breaker=tie)


def silent(query: Query) -> Query:
    """Counts, but adds nothing to the score."""
    return Query.const_score_query(query, 0.0)


def one_of(schema: tantivy.Schema, name: str, values: Sequence[str]) -> Query:
    """By terms, whose short lists of documents lead the search, not by a bit a document."""
    return silent(
        some([Query.term_query(schema, name, v, index_option="basic") for v in values])
    )
