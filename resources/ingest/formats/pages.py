"""What every format gives: pages, or sections where it has no pages."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

# Where a text has no headings, about as much as a printed page holds.
CHUNK_LETTERS = 3000
HEADING_LETTERS = 200
# A page with fewer letters than this may be the picture of one.
FEW_LETTERS = 50


class UnreadableError(Exception):
    """A file that cannot be read; the code is one of `resources.ingest.refusals`."""

    @property
    def code(self):
        return self.args[0]


class Page(NamedTuple):
    number: int
    heading: str
    text: str


class Pages(NamedTuple):
    """`pages` begins at the page that was asked for; `total` counts them all."""

    total: int
    pages: Iterator[Page]


def numbered(sections, from_page=1):
    """Pages of a list of (heading, paragraphs)."""
    pages = (
        Page(number, heading, "\n".join(paragraphs))
        for number, (heading, paragraphs) in enumerate(sections, start=1)
    )
    return Pages(len(sections), islice(pages, from_page - 1, None))


def in_chunks(paragraphs):
    """The paragraphs in handfuls of about a page."""
    chunk: list[str] = []
    letters = 0
    for paragraph in paragraphs:
        for part in _bites(paragraph):
            if chunk and letters + len(part) > CHUNK_LETTERS:
                yield chunk
                chunk, letters = [], 0
            chunk.append(part)
            letters += len(part)
    if chunk:
        yield chunk


def _bites(paragraph):
    """A paragraph, or what it is cut into when it is longer than pages are."""
    while len(paragraph) > 2 * CHUNK_LETTERS:
        cut = paragraph.rfind(" ", 0, CHUNK_LETTERS) + 1 or CHUNK_LETTERS
        yield paragraph[:cut]
        paragraph = paragraph[cut:]
    yield paragraph
