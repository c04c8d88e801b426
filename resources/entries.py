"""What an edition offers: its files and links, as a reader sees them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.functional import Promise

from portal.languages.fallback import CONTENT_LANGUAGES, Words, reader_language
from resources.ingest.models import PageText, Reading
from resources.languages import language_name
from resources.models import Completeness
from resources.parts import part_of


@dataclass(frozen=True)
class Entry:
    """A file or a link. `host` is given for links only; sizes are bytes."""

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

    @property
    def language_name(self):
        return language_name(self.language)

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
        if not self.pages or not self.part.counted:
            return ""
        return self.part.counted % {"count": self.pages}


def entries_of(edition, text_sizes=None, is_preview=False):
    """Files and links of an edition: the reader's language first, files before links."""
    entries = [_file(row, text_sizes or {}, is_preview) for row in edition.files.all()]
    entries += [_link(row) for row in edition.links.all()]
    return sorted(entries, key=_reading_order)


def _reading_order(entry):
    is_ours = entry.language in CONTENT_LANGUAGES
    return (not entry.is_readers, not is_ours, entry.language, entry.is_link)


def _file(row, text_sizes, is_preview):
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
    )


def _link(row):
    return Entry(
        language=row.language,
        label=row.label_words,
        completeness=Completeness(row.completeness).label,
        url=row.url,
        host=urlsplit(row.url).hostname or row.url,
    )


def text_sizes(document_ids):
    """The length of each document's text, in one query."""
    if not document_ids:
        return {}
    rows = PageText.objects.filter(document__in=document_ids).values_list("document")
    return dict(rows.annotate(size=Sum(Length("text"))).order_by())
