"""A plan as clauses, the same for every engine. No text of a person is ever parsed.

An engine brings a `Builder` that knows how a clause is said to it; which clauses there
are, and what each weighs, stands here alone.
"""

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from portal.search.bridge import Alternative, Bridge
from portal.search.parts import PASSAGES, is_closed, kind_of
from portal.search.plan import NAME, Plan, Word
from portal.search.text import EXACT, LANGUAGES

RECORD_WEIGHTS = {"title": 1.0, "summary": 0.5, "keywords": 0.8, "body": 1.0}
# Where a word counts the same however rare it is and however long the text.
FLAT_WEIGHTS = {"title": 3.0, "summary": 1.2, "keywords": 2.0, "body": 1.0}
NAME_WEIGHTS = {"title_x": 1.0, "keywords_x": 0.8}
PASSAGE_WEIGHTS = {"text": 1.0}
FIELD_TIE, LANGUAGE_TIE = 0.4, 0.3
TOGETHER, NEIGHBOURS = 0.6, 0.12  # boosts of phrases nobody put in quotation marks
# Boosts of what the glossary adds: in the language of the question, in another one, and
# of an acronym that stands for other things as well.
SYNONYM, TRANSLATION, DOUBTFUL = 0.7, 0.9, 0.5

Q = TypeVar("Q")


class Builder(Protocol[Q]):
    """What an engine can be asked. None of the sequences is empty."""

    def has_field(self, name: str) -> bool: ...

    def term(self, field: str, word: str) -> Q: ...

    def row(self, field: str, pieces: Sequence[tuple[int, str]]) -> Q:
        """Two or more words with exactly the places between them."""

    def every(self, queries: Sequence[Q]) -> Q: ...

    def some(self, queries: Sequence[Q], at_least: int = 1) -> Q: ...

    def dismax(self, queries: Sequence[Q], tie: float) -> Q: ...

    def without(self, query: Q, left_out: Q) -> Q: ...

    def boosted(self, query: Q, weight: float) -> Q: ...

    def silent(self, query: Q) -> Q:
        """Counts, but adds nothing to the score."""


def weights_of(part: str) -> Mapping[str, float]:
    """What the fields of a part weigh."""
    if kind_of(part) == PASSAGES:
        return PASSAGE_WEIGHTS
    return FLAT_WEIGHTS if is_closed(part) else RECORD_WEIGHTS


class Clauses(Generic[Q]):
    """The clauses of one plan, said to one engine."""

    def __init__(
        self, plan: Plan, build: Builder[Q], weights: Mapping[str, float]
    ) -> None:
        self.plan, self.build = plan, build
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
            if build.has_field(name)
        }
        # Phrases are looked for where sentences stand.
        self.phrase_fields = {
            language: [
                name for name in fields if name.startswith(("title", "body", "text"))
            ]
            for language, fields in self.fields.items()
        }

    def scored(self) -> Q:
        """Records with any of the words and all of the phrases, best first."""
        return self.build.every([*self._required(), *self._wanted()])

    def full(self) -> Q:
        """The same where enough of the words are there."""
        return self.build.every(
            [*self._required(), *self._enough(), *self._wanted()],
        )

    def partial(self) -> Q | None:
        """What `full` leaves out of `scored`."""
        enough = self._enough()
        return self.build.without(self.scored(), enough[0]) if enough else None

    # --- What must be there ---------------------------------------------------

    def _required(self) -> list[Q]:
        clauses = [] if self.plan.either else self._phrases()
        if self.fields[NAME]:
            clauses += [self._in_fields(NAME, word) for word in self.plan.small]
            clauses += [self._phrase(Word({NAME: p})) for p in self.plan.small_phrases]
        return clauses

    def _phrases(self) -> list[Q]:
        return [self._phrase(phrase) for phrase in self.plan.phrases]

    def _phrase(self, phrase: Word) -> Q:
        return self.build.dismax(
            [
                self.build.boosted(self._in_row(name, pieces), fields[name])
                for language, pieces in phrase.forms.items()
                for fields in [self.fields[language]]
                for name in fields
            ],
            FIELD_TIE,
        )

    def _enough(self) -> list[Q]:
        """Words counted once whatever the language, without a score of its own."""
        if self.plan.required < 2 and not self._is_one_of_pieces():
            return []
        counted = self._counted(
            list(self.plan.words), self.plan.required, list(self.plan.bridges)
        )
        return [self.build.silent(counted)]

    def _is_one_of_pieces(self) -> bool:
        """One word that is analysed into several, all of which must be there."""
        return not self.plan.either and any(
            len(pieces) > 1
            for word in self.plan.words
            for pieces in word.forms.values()
        )

    def _counted(self, words: list[Word], needed: int, bridges: list[Bridge]) -> Q:
        """`needed` of the words, where an alternative does for all that it stands for.

        Said by cases, with and without each bridge, so that no phrase is looked for
        once a word.
        """
        if not bridges:
            said = [self._typed(word) for word in words]
            return self.build.some(said, at_least=needed)
        bridge, *rest = bridges
        cases = [self._counted(words, needed, rest)]
        met = self.plan.stood_for(bridge)
        if not met:
            return cases[0]
        left = [word for word in words if word not in met]
        across = self._across(bridge)
        if needed <= len(met):
            cases.append(across)
        else:
            others = self._counted(left, needed - len(met), rest)
            cases.append(self.build.every([across, others]))
        return self.build.some(cases)

    def _typed(self, word: Word) -> Q:
        """Records that have the word itself, in whatever language."""
        return self.build.some(
            [
                self.build.every([self._in_fields(language, text) for _, text in forms])
                for language, forms in word.forms.items()
            ]
        )

    def anywhere(self, word: Word) -> Q:
        """Records that have the word, or what the glossary puts in its place."""
        bridges = [b for b in self.plan.bridges if word in self.plan.stood_for(b)]
        return self.build.some([self._typed(word), *map(self._across, bridges)])

    def _across(self, bridge: Bridge) -> Q:
        """Records that have any of the alternatives, in whatever language."""
        said = [
            self._alternative(alternative, 1.0) for alternative in bridge.alternatives
        ]
        return self.build.some(said)

    def _alternative(self, alternative: Alternative, boost: float) -> Q:
        wording = alternative.wording
        said = self._phrase(Word({wording.language: wording.pieces}))
        if alternative.is_doubtful:
            boost *= DOUBTFUL
        return self.build.boosted(said, boost)

    # --- What makes one better than another -----------------------------------

    def _wanted(self) -> list[Q]:
        arms = []
        for language, weight in self.plan.weights.items():
            if clauses := self._arm(language):
                arms.append(self.build.boosted(self.build.some(clauses), weight))
        clauses = [self.build.dismax(arms, LANGUAGE_TIE)] if arms else []
        clauses += self._arm(NAME)
        if self.plan.either:
            clauses += self._phrases()
        return [self.build.some(clauses)] if clauses else []

    def _arm(self, language: str) -> list[Q]:
        clauses: list[Q] = []
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
        return clauses + self._bridged(language)

    def _bridged(self, language: str) -> list[Q]:
        boost = SYNONYM
        if language != self.plan.language:  # whatever else there weighs less
            boost = TRANSLATION / self.plan.weights.get(language, 1.0)
        clauses = []
        for bridge in self.plan.bridges:
            said = [
                self._alternative(alternative, boost)
                for alternative in bridge.alternatives
                if alternative.wording.language == language
            ]
            if said:
                clauses.append(self.build.dismax(said, FIELD_TIE))
        return clauses

    def _beside(
        self, language: str, pieces: Sequence[tuple[int, str]], boost: float
    ) -> list[Q]:
        return [
            self.build.boosted(self._in_row(name, pieces), boost)
            for name in self.phrase_fields[language]
        ]

    # --- The smallest parts ---------------------------------------------------

    def _in_fields(self, language: str, word: str) -> Q:
        return self.build.dismax(
            [
                self.build.boosted(self.build.term(name, word), weight)
                for name, weight in self.fields[language].items()
            ],
            FIELD_TIE,
        )

    def _in_row(self, name: str, pieces: Sequence[tuple[int, str]]) -> Q:
        """The words with exactly the places between them that were typed."""
        if len(pieces) == 1:
            return self.build.term(name, pieces[0][1])
        return self.build.row(name, pieces)
