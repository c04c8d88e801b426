"""What a question asks for, worked out before any engine hears of it.

A question is cut at blanks into words; "…" is a phrase that must be there; OR between
words, in capitals, means that any of them will do. Each word is analysed in each
language. The language is guessed by the stop words that only one language has, with
half a vote for the language the reader uses the site in. A stop word in capitals is a
name: WHO, IT, US. Where all is in capitals, they tell nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from portal.search.bridge import Bridge, bridges
from portal.search.glossary import EMPTY, Glossary
from portal.search.stopwords import ALWAYS_NAMES, STOPWORDS
from portal.search.text import EXACT, LANGUAGES, clean, places, tokens

LONGEST_QUESTION = 600
MOST_WORDS = 32
NAME = "name"  # a form beside those of the languages: a stop word that is a name
WEAKER = 0.6  # the weight of the languages the question is probably not in
QUOTES = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb\uff02]")
EITHER = re.compile(r"\S\s+(?:OR|OU)\s+\S")
EITHERS = ("OR", "OU")
JOINING = frozenset({"AND", "ET", *EITHERS})
PIECE = re.compile(r"[^\W_]+")
APOSTROPHE = re.compile(r"['\u2019]")

Forms = dict[str, tuple[tuple[int, str], ...]]  # language -> (place, word) each
ANY_STOPWORD = frozenset().union(*STOPWORDS.values())


@dataclass(frozen=True)
class Word:
    """One typed word, or one phrase, as each language reads it.

    `part`: which of the parts of the question it was.
    """

    forms: Forms
    typed: str = ""
    part: int = -1

    def __bool__(self) -> bool:
        return bool(self.forms)


@dataclass(frozen=True)
class Plan:
    """`words`: wanted; `phrases`: required; `small`: only stop words, in titles
    and names.

    `small_phrases` are phrases that hold nothing but stop words; `either`: any word or
    phrase will do; `bridges`: other wordings for some of the words; `language`: which
    one the question seems to be in.
    """

    words: tuple[Word, ...] = ()
    phrases: tuple[Word, ...] = ()
    small: tuple[str, ...] = ()
    small_phrases: tuple[tuple[tuple[int, str], ...], ...] = ()
    weights: dict[str, float] = field(default_factory=dict)
    asked: bool = False
    either: bool = False
    bridges: tuple[Bridge, ...] = ()
    language: str = "en"

    @property
    def is_empty(self) -> bool:
        return not (
            *self.words,
            *self.phrases,
            *self.small,
            *self.small_phrases,
            *self.bridges,
        )

    @property
    def required(self) -> int:
        return 1 if self.either else how_many_must_match(len(self.words))

    @property
    def concerns_text(self) -> bool:
        """Whether the pages of a file, which hold no names, can have any of it."""
        words = (*self.words, *self.phrases)
        return bool(self.bridges) or any(word.forms.keys() - {NAME} for word in words)

    def neighbours(self, language: str) -> Iterator[tuple[int, str, str]]:
        """Words that stand side by side, with the places between them."""
        pieces = [p for word in self.words for p in word.forms.get(language, ())]
        for (place, first), (next_place, second) in pairwise(pieces):
            yield next_place - place, first, second

    def stood_for(self, bridge: Bridge) -> list[Word]:
        """The words that are there as well where one of the alternatives is."""
        return [word for word in self.words if word.part in bridge.parts]


def how_many_must_match(words: int) -> int:
    """All of two, all but one of four, all but two of six; of a sentence a few.

    Judged collections of long questions lose a tenth of their quality when most words
    of a sentence must be there: 30 % of them, and never more than three.
    """
    if words <= 2:
        return words
    if words <= 4:
        return words - 1
    if words <= 6:
        return words - 2
    return min(3, words * 3 // 10)


def plan(text: str, reader: str = "en", glossary: Glossary = EMPTY) -> Plan:
    typed, quoted = _parts(clean(text)[:LONGEST_QUESTION])
    if not typed and not quoted:
        return Plan(asked=bool(text.strip()))
    loud = "".join(typed).isupper()
    joining = frozenset[str]() if loud else JOINING
    names = _names(typed, loud=loud)
    typed = _names_apart(typed, names)
    speaking = [part for part in typed if part not in names | joining]
    question_language = _language(speaking + quoted, reader)
    dropped = STOPWORDS[question_language]
    words, place = [], 0
    for number, part in enumerate(typed):
        if part not in joining:
            word = _word(part, place, dropped, names)
            words.append(replace(word, part=number))
        place += places(part)
    phrases = [_word(part, 0, dropped) for part in quoted]
    either = not loud and _is_either(text)
    across = bridges(typed, question_language, glossary, EITHERS if either else ())
    return Plan(
        words=tuple(filter(None, words)),
        phrases=tuple(filter(None, phrases)),
        small=() if any(words) or any(phrases) or across else _small(typed),
        small_phrases=tuple(
            tuple(tokens(part, EXACT))
            for part, phrase in zip(quoted, phrases, strict=True)
            if not phrase and tokens(part, EXACT)
        ),
        weights={
            language: 1.0 if language == question_language else WEAKER
            for language in (*LANGUAGES, EXACT)
        },
        asked=True,
        either=either,
        bridges=tuple(across),
        language=question_language,
    )


def _parts(text: str) -> tuple[list[str], list[str]]:
    """What stands outside and inside quotation marks; a lone mark means nothing."""
    pieces = _pieces(text)
    typed = [word for piece in pieces[::2] for word in piece.split()]
    quoted = [piece.strip() for piece in pieces[1::2] if piece.strip()]
    return typed[:MOST_WORDS], quoted[:MOST_WORDS]


def _pieces(text: str) -> list[str]:
    pieces = QUOTES.split(text)
    if len(pieces) % 2 == 0:
        pieces[-2:] = [" ".join(pieces[-2:])]
    return pieces


def _is_either(text: str) -> bool:
    return bool(EITHER.search('""'.join(_pieces(text)[::2])))


def _names(typed: list[str], *, loud: bool) -> frozenset[str]:
    """Stop words in capitals. Where all is in capitals, they tell of no name."""
    names = frozenset(
        piece
        for part in typed
        for piece in PIECE.findall(part)
        if len(piece) > 1 and piece.isupper() and piece not in JOINING
        if any(word in ANY_STOPWORD for _, word in tokens(piece, EXACT))
    )
    return names & ALWAYS_NAMES if loud else names


def _names_apart(typed: list[str], names: frozenset[str]) -> list[str]:
    """WHO/UNICEF is two words."""
    apart: list[str] = []
    for part in typed:
        pieces = PIECE.findall(part)
        apart += pieces if names.intersection(pieces) else [part]
    return apart[:MOST_WORDS]


def _language(parts: list[str], reader: str) -> str:
    votes = {language: 0.5 * (language == reader) for language in LANGUAGES}
    for part in parts:
        for _, word in tokens(part, EXACT):
            owners = [name for name in LANGUAGES if word in STOPWORDS[name]]
            # The c of "vitamin c" is no French word; that of "c'est" is.
            if len(owners) == 1 and (len(word) > 1 or APOSTROPHE.search(part)):
                votes[owners[0]] += 1
    return max(votes, key=lambda name: votes[name])


def _word(
    part: str,
    place: int,
    dropped: frozenset[str],
    names: frozenset[str] = frozenset(),
) -> Word:
    """Without the stop words of the question's language, whatever language reads it.

    They are rare in the other language's texts, and so would count for much there.
    """
    written = dict(tokens(part, EXACT))
    forms = {}
    for language in (*LANGUAGES, EXACT):
        kept = tuple(
            (place + at, word)
            for at, word in tokens(part, language)
            if written.get(at) not in dropped
        )
        if kept:
            forms[language] = kept
    if part in names:
        forms[NAME] = tuple((place + at, word) for at, word in written.items())
    return Word(forms, part)


def _small(typed: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for part in typed for _, w in tokens(part, EXACT)))
