"""From the words of a question to other words for the same thing, in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.languages.fallback import other_language
from portal.search.glossary import LONGEST_WORDING, Glossary, Term, Wording
from portal.search.stopwords import STOPWORDS
from portal.search.text import EXACT, LANGUAGES, stems, tokens

MOST_BRIDGES = 3  # the longest ones; each doubles what "enough words" may mean


@dataclass(frozen=True)
class Alternative:
    """Another wording; `is_doubtful`: an acronym that stands for other things too."""

    wording: Wording
    is_doubtful: bool = False


@dataclass(frozen=True)
class Meaning:
    """One thing that a typed acronym may stand for, and the question that says so."""

    text: str
    language: str
    question: str
    translation: str = ""  # in the other language


@dataclass(frozen=True)
class Bridge:
    """`parts`: which parts of the question, as typed, the alternatives stand for."""

    parts: range
    alternatives: tuple[Alternative, ...]
    typed: str = ""
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """A word of the question: as it is typed, folded, and as one language reads it."""

    part: int
    typed: str
    word: str
    stem: str
    is_small: bool


@dataclass(frozen=True)
class _Find:
    start: int
    stop: int
    language: str
    found: tuple[tuple[Term, Wording], ...]


def bridges(
    parts: Sequence[str],
    language: str,
    glossary: Glossary,
    joining: Sequence[str] = (),
) -> list[Bridge]:
    """Of the terms that the question holds the longest ones, none within another.

    `joining`: what stands between words and so is no acronym: OR.
    """
    read = {name: _pieces(parts, name) for name in LANGUAGES}
    finds = [
        find
        for name in LANGUAGES
        for find in _finds(read[name], name, glossary)
        if find.stop - find.start > 1 or read[name][find.start].typed not in joining
    ]
    finds.sort(key=lambda f: (f.start - f.stop, f.language != language, f.start))
    made: list[Bridge] = []
    taken: set[int] = set()
    for find in finds:
        if taken.isdisjoint(range(find.start, find.stop)):
            same = [f for f in finds if (f.start, f.stop) == (find.start, find.stop)]
            taken.update(range(find.start, find.stop))
            if bridge := _bridge(same, read[find.language], parts, glossary):
                made.append(bridge)
    return made[:MOST_BRIDGES]


def _pieces(parts: Sequence[str], language: str) -> list[_Piece]:
    return [
        _Piece(number, typed, word, stem, word in STOPWORDS[language])
        for number, part in enumerate(parts)
        for word, stem, typed in stems(part, language)
    ]


def _finds(
    pieces: Sequence[_Piece], language: str, glossary: Glossary
) -> Iterator[_Find]:
    # Where all is in capitals, they tell of no acronym.
    loud = len(pieces) > 1 and "".join(piece.typed for piece in pieces).isupper()
    for start in range(len(pieces)):
        for stop in range(start + 1, min(len(pieces), start + LONGEST_WORDING) + 1):
            span = pieces[start:stop]
            found = _said(span, language, glossary, loud=loud)
            if found and _is_whole(pieces, start, stop):
                yield _Find(start, stop, language, found)


def _said(
    span: Sequence[_Piece], language: str, glossary: Glossary, *, loud: bool
) -> tuple[tuple[Term, Wording], ...]:
    key = tuple(piece.stem for piece in span)
    found = list(glossary.as_written.get((language, key), ()))
    if not found and not span[0].is_small and not span[-1].is_small:
        content = tuple(piece.stem for piece in span if not piece.is_small)
        found = list(glossary.by_content.get((language, content), ()))
    typed = "".join(piece.typed for piece in span)
    return tuple(
        (term, wording)
        for term, wording in found
        if not wording.in_capitals_only or (typed.rstrip("s").isupper() and not loud)
        if not wording.is_acronym or _is_typed(wording.text, span, loud=loud)
    )


def _is_typed(acronym: str, span: Sequence[_Piece], *, loud: bool) -> bool:
    """To its stem CS is C: vitamin C is no health centre. An s more or less behind two
    letters or more is the plural; not a capital one, as ORS are no OR, where not all
    is in capitals."""
    typed = "".join(piece.word for piece in span)
    written = "".join(word for _, word in tokens(acronym, EXACT))
    if typed == f"{written}s":
        return loud or not "".join(piece.typed for piece in span).isupper()
    return typed == written or (len(typed) > 1 and f"{typed}s" == written)


def _is_whole(pieces: Sequence[_Piece], start: int, stop: int) -> bool:
    """Half of what was typed in one go means something else: post-partum."""
    before, after = pieces[start - 1 : start], pieces[stop : stop + 1]
    return not any(
        piece.part == pieces[edge].part and not piece.is_small
        for edge, beside in ((start, before), (stop - 1, after))
        for piece in beside
    )


def _bridge(
    finds: Sequence[_Find],
    pieces: Sequence[_Piece],
    parts: Sequence[str],
    glossary: Glossary,
) -> Bridge | None:
    first, last = pieces[finds[0].start], pieces[finds[0].stop - 1]
    covered = range(first.part, last.part + 1)
    # Neither what was typed nor what no text can be found by.
    said = {(w.language, w.pieces) for find in finds for _, w in find.found}
    said |= {(language, ()) for language in LANGUAGES}
    alternatives = {
        (wording.language, wording.pieces): Alternative(
            wording, wording.is_acronym and glossary.is_ambiguous(wording)
        )
        for find in finds
        for term, _ in find.found
        for wording in term.wordings
        if (wording.language, wording.pieces) not in said
    }
    if not alternatives:
        return None
    return Bridge(
        covered,
        tuple(alternatives.values()),
        typed=" ".join(parts[number] for number in covered),
        meanings=_meanings(finds, covered, parts),
    )


def _meanings(
    finds: Sequence[_Find], covered: range, parts: Sequence[str]
) -> tuple[Meaning, ...]:
    """Only where an acronym was typed that stands for more than one thing."""
    if not all(wording.is_acronym for find in finds for _, wording in find.found):
        return ()
    found: dict[str, Meaning] = {}
    seen: set[int] = set()  # one term in two languages is one meaning
    for find in finds:
        for term, _ in find.found:
            if term.pk in seen:
                continue
            seen.add(term.pk)
            text = term.said_in(find.language)
            question = [*parts[: covered.start], text, *parts[covered.stop :]]
            translation = term.said_in(other_language(find.language))
            asked = " ".join(question)
            meaning = Meaning(text, find.language, asked, translation)
            found.setdefault(text.casefold(), meaning)
    return tuple(found.values()) if len(found) > 1 else ()
