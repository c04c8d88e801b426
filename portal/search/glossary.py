"""The glossary as search knows it: wordings in both languages, found by their stems.

The secretariat edits terms at any time, and the next search in any process knows them:
nothing of the glossary is in an index.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Max

from portal.search.stopwords import STOPWORDS
from portal.search.text import EXACT, LANGUAGES, clean, stems, tokens
from portal.topics.models import GlossaryTerm

Key = tuple[str, ...]
Pieces = tuple[tuple[int, str], ...]

BRACKETS = re.compile(r"\([^)]*\)")  # they explain, and stand in no other text
VARIANTS = re.compile(r"\s+/\s+")
HYPHENATED = re.compile(r"^[^\W\d_]{3,}-[^\W\d_]{2,}$")
SHORT_ACRONYM = 2
LONGEST_WORDING = 12  # words


@dataclass(frozen=True)
class Wording:
    """One way in which a term is said; `pieces` as texts of its language are indexed,
    none where these are all stop words: OR for operations research."""

    text: str
    language: str
    pieces: Pieces
    is_acronym: bool = False
    in_capitals_only: bool = False


@dataclass(frozen=True)
class Term:
    """One idea in all its wordings."""

    pk: int
    wordings: tuple[Wording, ...]

    def said_in(self, language: str) -> str:
        """In full, where there is more than an acronym."""
        for wording in sorted(self.wordings, key=lambda w: w.is_acronym):
            if wording.language == language:
                return wording.text
        return ""


@dataclass
class Glossary:
    """`as_written` and `by_content` (without stop words) lead from the stems of a
    wording, in one language, to the terms that have it; `words`: all words, folded."""

    as_written: Mapping[tuple[str, Key], list[tuple[Term, Wording]]]
    by_content: Mapping[tuple[str, Key], list[tuple[Term, Wording]]]
    ambiguous: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    words: frozenset[str] = frozenset()

    def is_ambiguous(self, wording: Wording) -> bool:
        """Whether an acronym stands for several things."""
        return (wording.language, wording.text.casefold()) in self.ambiguous


EMPTY = Glossary({}, {})


def glossary_of(terms: Iterable[Term]) -> Glossary:
    as_written: dict[tuple[str, Key], list[tuple[Term, Wording]]] = {}
    by_content: dict[tuple[str, Key], list[tuple[Term, Wording]]] = {}
    meanings: dict[tuple[str, str], set[str]] = {}
    words: set[str] = set()
    for term in terms:
        for wording in term.wordings:
            words.update(word for _, word in tokens(wording.text, EXACT))
            place = wording.language
            for key in _keys(wording):
                as_written.setdefault((place, key), []).append((term, wording))
            if content := content_key(wording.text, place):
                by_content.setdefault((place, content), []).append((term, wording))
            if wording.is_acronym:
                acronym = (place, wording.text.casefold())
                meanings.setdefault(acronym, set()).add(term.said_in(place).casefold())
    several = (acronym for acronym, said in meanings.items() if len(said) > 1)
    return Glossary(as_written, by_content, frozenset(several), frozenset(words))


def _keys(wording: Wording) -> Iterator[Key]:
    key = tuple(stem for _, stem, _ in stems(wording.text, wording.language))
    if key and len(key) <= LONGEST_WORDING:
        yield key
        if wording.is_acronym and len(key) == 1:
            yield (f"{key[0]}s",)  # CHWs: no stemmer takes the s off where no vowel is


def content_key(text: str, language: str) -> Key:
    """Two words or more that are no stop words: one alone would be found anywhere."""
    dropped = STOPWORDS[language]
    said = stems(text, language)
    kept = tuple(stem for word, stem, _ in said if word not in dropped)
    return kept if 1 < len(kept) < len(said) else ()


# --- Terms from the database ------------------------------------------------------


def wordings(text: str, acronym: str, language: str) -> Iterator[Wording]:
    for variant in VARIANTS.split(BRACKETS.sub("", clean(text))):
        yield from _wording(variant, language)
        if HYPHENATED.match(variant.strip()):
            yield from _wording(variant.replace("-", ""), language)  # stockout
    yield from _wording(clean(acronym), language, is_acronym=True)


def _wording(
    text: str, language: str, *, is_acronym: bool = False
) -> Iterator[Wording]:
    text = " ".join(text.split())
    if tokens(text, EXACT):
        yield Wording(
            text,
            language,
            tuple(tokens(text, language)),
            is_acronym,
            in_capitals_only=is_acronym and _is_a_word(text),
        )


def _is_a_word(acronym: str) -> bool:
    """AS and SEC are read as acronyms only where they are typed like that."""
    words = [word for _, word in tokens(acronym, EXACT)]
    return len(acronym) <= SHORT_ACRONYM or any(
        STOPWORDS[language].issuperset(words) for language in LANGUAGES
    )


_kept: tuple[object, Glossary] | None = None
_lock = threading.Lock()


def current() -> Glossary:
    """As it is in the database now; one small query where nothing has changed."""
    global _kept
    told = GlossaryTerm.objects.aggregate(Count("pk"), Max("pk"), Max("updated"))
    stamp = tuple(told.values())
    with _lock:
        if _kept is None or _kept[0] != stamp:
            _kept = stamp, glossary_of(map(_term, GlossaryTerm.objects.all()))
        return _kept[1]


def _term(row: GlossaryTerm) -> Term:
    return Term(
        row.pk,
        (
            *wordings(row.en, row.en_acronym, "en"),
            *wordings(row.fr, row.fr_acronym, "fr"),
        ),
    )
