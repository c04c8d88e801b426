"""Two versions of a text compared: which words were added, which removed.

Pages and line breaks do not count: a word that has moved to the next page is the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from subgroups.workspace.aligning import ADDED, REMOVED, SAME, steps
from subgroups.workspace.text import Page

# About 600 pages; of what is longer the beginning is compared.
MOST_WORDS = 250_000
# What is shown of a stretch without change, at each side of a change, in words.
CONTEXT = 25
# What is shown of a stretch that was added or removed.
LONGEST = 600
ENDS_A_LINE = re.compile(r"[.:;!?…»”]$")


@dataclass(frozen=True)
class Word:
    text: str
    page: int
    ends_paragraph: bool


@dataclass
class Part:
    """A run of words of one kind."""

    kind: str
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """A part made short: its beginning, how many words are left out, its end."""

    kind: str
    head: str
    left_out: int = 0
    tail: str = ""


@dataclass
class Paragraph:
    """One that has changed. `page` is of the newer version."""

    page: int
    parts: list[Part] = field(default_factory=list)

    @property
    def added(self) -> int:
        return sum(len(part.words) for part in self.parts if part.kind == ADDED)

    @property
    def removed(self) -> int:
        return sum(len(part.words) for part in self.parts if part.kind == REMOVED)

    @property
    def shown(self) -> list[Shown]:
        last = len(self.parts) - 1
        return [
            _short(part, is_first=index == 0, is_last=index == last)
            for index, part in enumerate(self.parts)
        ]


def _short(part: Part, *, is_first: bool, is_last: bool) -> Shown:
    words = part.words
    if part.kind == SAME:
        before, after = (0 if is_first else CONTEXT), (0 if is_last else CONTEXT)
    else:
        before, after = LONGEST, 0
    if len(words) <= before + after + CONTEXT:
        return Shown(part.kind, " ".join(words))
    tail = words[len(words) - after :]
    left_out = len(words) - before - after
    return Shown(part.kind, " ".join(words[:before]), left_out, " ".join(tail))


@dataclass(frozen=True)
class Comparison:
    paragraphs: list[Paragraph]
    is_whole: bool

    @property
    def added(self) -> int:
        return sum(paragraph.added for paragraph in self.paragraphs)

    @property
    def removed(self) -> int:
        return sum(paragraph.removed for paragraph in self.paragraphs)


def compared(
    old: Sequence[Page], new: Sequence[Page], *, in_lines: tuple[bool, bool]
) -> Comparison:
    """`in_lines`: whether the text of the old, of the new one has the lines of a
    printed page, as that of a PDF has, where a line is not a paragraph."""
    before, after = list(_words(old, in_lines[0])), list(_words(new, in_lines[1]))
    is_whole = max(len(before), len(after)) <= MOST_WORDS
    before, after = before[:MOST_WORDS], after[:MOST_WORDS]
    paragraphs = [
        paragraph
        for paragraph in _paragraphs(before, after)
        if paragraph.added or paragraph.removed
    ]
    return Comparison(paragraphs, is_whole)


def _words(pages: Sequence[Page], in_lines: bool) -> Iterator[Word]:
    for page in pages:
        if page.heading:
            yield from _line(page.heading.split(), page.number, ends=True)
        lines = page.text.split("\n")
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            ends = not in_lines or not following.strip()
            words = line.split()
            ends = ends or bool(words and ENDS_A_LINE.search(words[-1]))
            yield from _line(words, page.number, ends)


def _line(words: list[str], page: int, ends: bool) -> Iterator[Word]:
    last = len(words) - 1
    for index, word in enumerate(words):
        yield Word(word, page, ends and index == last)


def _paragraphs(before: list[Word], after: list[Word]) -> Iterator[Paragraph]:
    paragraph = Paragraph(after[0].page if after else 1)
    for kind, word, meets in _told(before, after):
        if kind != REMOVED and not paragraph.parts:
            paragraph.page = word.page
        if not paragraph.parts or paragraph.parts[-1].kind != kind:
            paragraph.parts.append(Part(kind))
        paragraph.parts[-1].words.append(word.text)
        if word.ends_paragraph and _may_end(paragraph, kind, meets):
            yield paragraph
            paragraph = Paragraph(paragraph.page if kind == REMOVED else word.page)
    yield paragraph


def _may_end(paragraph: Paragraph, kind: str, meets: str) -> bool:
    """The end of what was removed stands beside what came in its place."""
    if kind != REMOVED or meets == REMOVED:
        return True
    return meets == SAME and all(part.kind == REMOVED for part in paragraph.parts)


def _told(before: list[Word], after: list[Word]) -> Iterator[tuple[str, Word, str]]:
    """(kind, word, kind of the word that follows)."""
    old, new = iter(before), iter(after)
    found = steps(
        [word.text for word in before],
        [word.text for word in after],
        (
            [word.ends_paragraph for word in before],
            [word.ends_paragraph for word in after],
        ),
    )
    followers = [kind for kind, _ in found[1:]] + [SAME]
    for (kind, length), follower in zip(found, followers, strict=False):
        for left in range(length - 1, -1, -1):
            if kind == SAME:
                next(old)
            word = next(old) if kind == REMOVED else next(new)
            yield kind, word, kind if left else follower
