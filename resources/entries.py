"""What an edition offers: its files and links, as a reader sees them."""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import CONTENT_LANGUAGES, Words, reader_language
from resources.ingest.models import PageText, Reading
from resources.languages import language_name
from resources.models import Completeness
from resources.parts import counted, part_of

SCAN = _("scan without text")
PROTECTED = _("protected by a password")
UNREAD = _("text cannot be searched")
# Nothing is amiss with what never holds words: pictures, recordings, archives.
NAME_GAPS = re.compile(r"\.[A-Za-z]{2,5}$|[_\-]+")
WITHOUT_WORDS = {"no_words", "empty"}


@dataclass(frozen=True)
class Entry:
    """A file or a link. `host` is given for links only; sizes are bytes.

    `name` is given only where its edition has another file in that language; a
    link that has such a neighbour at its `host` says its whole address there.
    """

    language: str
    label: Words
    completeness: str | Promise
    url: str
    address: str = ""
    host: str = ""
    format: str = ""
    size: int | None = None
    pages: int | None = None
    text_url: str = ""
    text_size: int | None = None
    is_full: bool = True
    trouble: str | Promise = ""
    name: str = ""
    edition_date: str = ""
    is_older: bool = False

    @property
    def language_name(self):
        return language_name(self.language)

    def read_at(self, page=None):
        """Address of the text, or of one page, with the site's words in the reader's
        language: without a word on it the page speaks that of the file."""
        own = reader_language()
        asked = {"lang": own} if own != self.language else {}
        if page:
            asked["page"] = page
        query = f"?{urlencode(asked)}" if asked else ""
        return f"{self.text_url}{query}" + (f"#page-{page}" if page else "")

    @property
    def is_link(self):
        return bool(self.host)

    @property
    def is_readers(self):
        return self.language == reader_language()

    @property
    def part(self):
        return part_of(self.format)

    @property
    def opens_at_a_page(self):
        return self.format == "PDF"

    @property
    def parts_in_words(self):
        """ "14 pages"; nothing where the parts are not what a reader would count."""
        return counted(self.part, self.pages)


def entries_of(edition, text_sizes=None, is_preview=False, is_older=False):
    """Files and links of an edition: the reader's language first, files before links."""
    about = {"edition_date": edition.date, "is_older": is_older}
    files, links = edition.held_files, edition.held_links
    in_language = Counter(row.language for row in files)
    entries = [
        _file(row, text_sizes or {}, is_preview, in_language[row.language] > 1, about)
        for row in files
    ]
    at_host = Counter((row.language, host_of(row.url)) for row in links)
    entries += [
        _link(row, at_host[row.language, host_of(row.url)] > 1, about) for row in links
    ]
    return sorted(entries, key=_reading_order)


def by_edition(editions, text_sizes=None, is_preview=False):
    """(edition, entries) of those, newest first, that hold something."""
    pairs: list[tuple] = []
    for edition in editions:
        older = bool(pairs)
        if entries := entries_of(edition, text_sizes, is_preview, is_older=older):
            pairs.append((edition, entries))
    return pairs


def _reading_order(entry):
    is_ours = entry.language in CONTENT_LANGUAGES
    return (not entry.is_readers, not is_ours, entry.language, entry.is_link)


def _file(row, text_sizes, is_preview, has_sibling, about):
    document = row.document
    reading = getattr(document, "reading", None)
    is_read = bool(reading and reading.state == Reading.State.READ)
    has_address = bool(row.address) and not is_preview
    return Entry(
        language=row.language,
        label=row.label_words,
        completeness=Completeness(row.completeness).label,
        url=row.get_absolute_url() if has_address else document.url,
        address=row.address or f"document:{document.pk}",
        format=document.file_extension.upper(),
        size=document.file_size,
        pages=reading.pages if reading else None,
        text_url=row.text_url if is_read and has_address else "",
        text_size=text_sizes.get(document.pk),
        is_full=row.completeness == Completeness.FULL,
        trouble=_trouble(reading),
        name=spoken_name(document.title) if has_sibling else "",
        **about,
    )


def spoken_name(title):
    """The title of an upload as words: it mostly is a file name, "annex_3.pdf"."""
    return capfirst(" ".join(NAME_GAPS.sub(" ", title).split()))


def _trouble(reading):
    """What a reader should know who hopes to search or to open the file."""
    state = reading.state if reading else ""
    if state == Reading.State.SCANNED:
        return SCAN
    if state != Reading.State.REFUSED or reading.refusal in WITHOUT_WORDS:
        return ""
    return PROTECTED if reading.refusal == "protected" else UNREAD


def host_of(url):
    return urlsplit(url).hostname or url


def _link(row, has_sibling, about):
    return Entry(
        language=row.language,
        label=row.label_words,
        completeness=Completeness(row.completeness).label,
        url=row.url,
        host=row.url.partition("://")[2] if has_sibling else host_of(row.url),
        is_full=row.completeness == Completeness.FULL,
        **about,
    )


def text_sizes(document_ids):
    """The length of each document's text, in one query."""
    if not document_ids:
        return {}
    rows = PageText.objects.filter(document__in=document_ids).values_list("document")
    return dict(rows.annotate(size=Sum(Length("text"))).order_by())
