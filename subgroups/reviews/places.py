"""Where a passage stands in a version: found by its words, whatever the line breaks."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from django.db import transaction

from resources.ingest.models import Reading
from subgroups.reviews.models import Place, Thread
from subgroups.workspace.models import DraftVersion
from subgroups.workspace.text import Page, pages_of, why_without_text

UNREAD = (Reading.State.WAITING, Reading.State.READING)
WORD = re.compile(r"\w+")


def page_of(quote: str, pages: Sequence[Page], *, near: int | None) -> int | None:
    """The page on which its words begin, the nearest to `near`; None where nowhere."""
    words, starts = [], []
    length = 1
    for page in pages:
        starts.append(length)
        for word in _words(f"{page.heading}\n{page.text}"):
            words.append(word)
            length += len(word) + 1
    text, wanted = f" {' '.join(words)} ", f" {' '.join(_words(quote))} "
    found = [
        pages[bisect_right(starts, match.start() + 1) - 1].number
        for match in re.finditer(f"(?={re.escape(wanted)})", text)
    ]
    near = near or 1
    return min(found, key=lambda number: (abs(number - near), number), default=None)


def in_whole_words(quote: str, pages: Sequence[Page], *, near: int | None) -> str:
    """With the letters that its first and last word lack: a selection ends anywhere.

    Whole words of page `near`, or of any where none is named, stay as they are."""
    found = page_of(quote, pages, near=near)
    if found is not None and near in {None, found}:
        return quote
    looked_in = [page for page in pages if found is None or page.number == near]
    for page in sorted(looked_in, key=lambda page: abs(page.number - (near or 1))):
        if whole := _whole(_plain(quote), _plain(f"{page.heading}\n{page.text}")):
            return whole
    return quote


def _whole(quote: str, text: str) -> str:
    words = list(WORD.finditer(quote))
    if not words:
        return ""
    cut = r"\W+".join(re.escape(word[0]) for word in words)
    match = re.search(rf"(?<!\w)(\w*){cut}(\w*)", text, re.IGNORECASE)
    if match is None:
        return ""
    first, last = words[0].start(), words[-1].end()
    return f"{quote[:first]}{match[1]}{quote[first:last]}{match[2]}{quote[last:]}"


def _words(text: str) -> list[str]:
    return WORD.findall(_plain(text).casefold())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def last_page(version: DraftVersion, pages: Sequence[Page]) -> int | None:
    """The number at which it ends; None while that is not known. The reading counts
    pages without words too: those of a scan, or a picture at the end of a text."""
    reading = getattr(version.document, "reading", None)
    known = [reading.pages] if reading and reading.pages else []
    if pages and why_without_text(version) not in UNREAD:
        known.append(pages[-1].number)
    return max(known, default=None)


def carry(version: DraftVersion) -> None:
    """Open threads of older versions get their place in this one. Done twice: once."""
    reading = why_without_text(version)
    if reading in UNREAD:
        return
    threads = Thread.objects.open().filter(draft=version.draft_id)
    older = threads.filter(version__number__lt=version.number)
    waiting = list(older.exclude(places__version=version).with_place())
    if not waiting:
        return
    pages = pages_of(version)
    Place.objects.bulk_create(
        [_carried(thread, version, pages, has_text=not reading) for thread in waiting],
        ignore_conflicts=True,
    )


def _carried(thread, version, pages, *, has_text):
    place = Place(thread=thread, version=version, page=thread.page)
    if thread.page is None and not thread.quote:
        return place
    if not has_text:
        place.state = Place.State.UNKNOWN
    elif thread.quote:
        place.page = page_of(thread.quote, pages, near=thread.page)
        if place.page is None:
            place.page, place.state = thread.page, Place.State.GONE
    elif thread.page > (last_page(version, pages) or 0):
        place.state = Place.State.GONE
    return place


@transaction.atomic
def carry_when_read(sender, document, **kwargs):
    """Hears that a document was read, wholly or in part."""
    if not document.is_apart:
        return
    versions = DraftVersion.objects.select_related("document__reading")
    version = versions.filter(document=document).first()
    if version is not None:
        carry(version)
