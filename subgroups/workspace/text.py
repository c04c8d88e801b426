"""The text of a version, page by page: read from its file, or as it was written."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from resources.ingest.formats.pages import in_chunks
from resources.ingest.models import Reading
from resources.ingest.tongues import doubt_sentence
from resources.parts import PAGE, part_of
from subgroups.workspace import written

# What a page of ours may weigh: this many letters, and at least one page of theirs.
LETTERS_SHOWN = 40_000


@dataclass(frozen=True)
class Page:
    """`text` is what it says; `html` stands for it where it was written here; `panels`:
    what rooms above show with it."""

    number: int
    heading: str
    text: str
    html: str = ""
    panels: tuple[Any, ...] = ()


def pages_of(version):
    """All of them, in order."""
    if version.written_text:
        return _written_pages(version.written_text)
    texts = version.document.page_texts.order_by("number")
    rows = texts.values_list("number", "heading", "text")
    return [Page(*row) for row in rows]


def _written_pages(text):
    """Numbered as the reading of its file numbers them."""
    chunks = ["\n".join(chunk) for chunk in in_chunks(text.splitlines())]
    under = 1 if len(chunks) == 1 else 2
    return [
        Page(number, "", written.as_text(chunk), written.as_html(chunk, under))
        for number, chunk in enumerate(chunks, start=1)
    ]


def why_without_text(version):
    """The state of its reading where that gave no text: a `Reading.State`, or ""."""
    if version.written_text:
        return ""
    reading = getattr(version.document, "reading", None)
    if reading is None:
        return Reading.State.WAITING
    return "" if reading.state == Reading.State.READ else reading.state


def label_of_page(document, number):
    """ "Page 4", or what its parts are called where it has no pages. Where nothing of it
    could be read, no part is shown under its name: people were asked for a page."""
    part = PAGE if _shows_nothing(document) else part_of(document.file_extension)
    return str(part.heading) % {"number": number}


def _shows_nothing(document):
    reading = getattr(document, "reading", None)
    if reading is None or reading.state != Reading.State.REFUSED:
        return False
    return reading.refusal == "empty" or not reading.pages_read


def language_doubt(draft, version):
    """A sentence where the words of a version are of another language than its draft is
    said to be: chosen for every new one is that of the reader. "" where none is told."""
    reading = getattr(version.document, "reading", None)
    told = reading.language if reading else ""
    return "" if told == draft.language else doubt_sentence(told)


def some_of(pages, first):
    """Those shown together beginning at page `first`, with where to go on and back.

    (pages, number of the page before which others begin, number of the next page)
    """
    groups = _groups(pages)
    chosen = 0
    for index, group in enumerate(groups):
        if group and group[0].number <= first:
            chosen = index
    if not groups:
        return [], None, None
    before = groups[chosen - 1][0].number if chosen else None
    after = groups[chosen + 1][0].number if chosen + 1 < len(groups) else None
    return groups[chosen], before, after


def _groups(pages):
    """Always cut at the same places, so that "next" and "previous" agree."""
    groups: list[list[Page]] = []
    sizes = accumulate(len(page.text) for page in pages)
    last = None
    for page, size in zip(pages, sizes, strict=True):
        place = size // LETTERS_SHOWN
        if place != last:
            groups.append([])
            last = place
        groups[-1].append(page)
    return groups
