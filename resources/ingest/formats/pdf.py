"""Words of a PDF, page by page."""

import contextlib

import pypdfium2
from pypdfium2 import raw

from resources.ingest.formats.hyphens import mend
from resources.ingest.formats.outline import LIST_MARK
from resources.ingest.formats.pages import Page, Pages, UnreadableError

# So many pages that cannot be opened, one after the other, and it is damaged.
BROKEN_IN_A_ROW = 20
PICTURES_LOOKED_AT = 3
SENTENCE_END = (".", ":", ";", "!", "?", "»", "…")


def pages(path, from_page=1):
    document = _opened(path)
    total = len(document)
    if not total:
        raise UnreadableError("damaged")
    headings = _headings(document)
    return Pages(total, _pages(document, headings, range(from_page, total + 1)))


def has_pictures(path):
    """Whether one of the first pages holds a picture: a scan has nothing else."""
    document = _opened(path)
    for index in range(min(PICTURES_LOOKED_AT, len(document))):
        with contextlib.suppress(pypdfium2.PdfiumError):
            pictures = document[index].get_objects(
                filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3
            )
            if any(True for _ in pictures):
                return True
    return False


def _opened(path):
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise UnreadableError("protected" if locked else "damaged") from error


def _headings(document):
    """The first bookmark of each page that has one."""
    headings: dict[int, str] = {}
    with contextlib.suppress(pypdfium2.PdfiumError, ValueError):
        for bookmark in document.get_toc(max_depth=3):
            target = bookmark.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                headings.setdefault(index + 1, bookmark.get_title())
    return headings


def _pages(document, headings, numbers):
    broken = 0
    for number in numbers:
        try:
            text = _text(document, number - 1)
        except pypdfium2.PdfiumError as error:
            broken += 1
            if broken in (len(document), BROKEN_IN_A_ROW):
                raise UnreadableError("damaged") from error
            text = ""
        else:
            broken = 0
        yield Page(number, headings.get(number, ""), text)


def _text(document, index):
    page = document[index]
    try:
        words = page.get_textpage()
        text = words.get_text_range()
        words.close()
    finally:
        page.close()
    return "\n".join(paragraphs(mend(text).splitlines()))


def paragraphs(lines):
    """Lines as they stand on the page, joined to the paragraphs they belong to."""
    lines = [line.strip() for line in lines]
    # A line that is much shorter than the others ends its paragraph.
    long = 0.6 * max(map(len, lines), default=0)
    joined: list[str] = []
    before = ""
    for line in lines:
        if line and _goes_on(before, line, long):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        before = line
    return joined


def _goes_on(before, line, long):
    if not before or LIST_MARK.match(line) or before.endswith(SENTENCE_END):
        return False
    return line[0].islower() or len(before) >= max(long, 40)
