"""What of a record is indexed, whichever engine indexes it."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime

from portal.search import text
from portal.search.records import LIBRARY, NEWEST, OLDER, PUBLIC, Passage, Record
from portal.search.text import EXACT, LANGUAGES, clean, tokens

NO_DATE, MINUTES_A_DAY = 0, 24 * 60
PK_BITS = 30
LARGEST_PK = (1 << PK_BITS) - 1
# Words that are mended or completed: no figures, no acronyms.
A_WORD = re.compile(r"[^\W\d_]{4,30}")
BEHIND = "\x1f"


def digest(record: Record) -> str:
    """Tells whether what is indexed is still what the source says."""
    said = repr({**vars(record), "acl": sorted(record.acl)})
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def facet_values(record: Record) -> Iterator[tuple[str, list[str]]]:
    for name, values in record.facets.items():
        yield name, list(dict.fromkeys(filter(None, map(clean, values))))


def vocabulary(record: Record) -> list[str]:
    """Its words as they are written, each behind its folded form: to mend and complete
    what people type. Only of what everybody may read."""
    if record.shelf != LIBRARY or PUBLIC not in record.acl:
        return []
    texts = [
        *record.title.values(),
        *record.summary.values(),
        *record.keywords.values(),
        *(passage.text for passage in record.passages if not passage.older),
    ]
    written = sorted(set(A_WORD.findall(clean("\n".join(texts)).lower())))
    folded = [word for _, word in tokens(" ".join(written), EXACT)]
    if len(folded) != len(written):  # one of them is not one word to the analyser
        folded = [" ".join(w for _, w in tokens(word, EXACT)) for word in written]
    pairs = dict(zip(folded, written, strict=True))
    return [f"{fold}{BEHIND}{word}" for fold, word in pairs.items() if fold.isalpha()]


def titles(record: Record) -> list[str]:
    """In all languages, each once."""
    return [clean(title) for title in dict.fromkeys(record.title.values())]


def exact_keywords(record: Record) -> list[str]:
    """Line by line, each once: WHO is the same name in every language."""
    lines = (line for text in record.keywords.values() for line in text.split("\n"))
    return list(dict.fromkeys(filter(None, map(clean, lines))))


def words_of(record: Record, name: str, language: str) -> str:
    if name == "body":
        return body(record, language)
    return clean(getattr(record, name).get(language) or "").strip()


def body(record: Record, language: str) -> str:
    pages = (p for p in record.passages if language_of(p) == language and not p.older)
    return clean("\n".join(page.text for page in pages)).strip()


def readable_passages(record: Record) -> Iterator[tuple[Passage, str]]:
    """Those that say anything, with their clean text."""
    for passage in record.passages:
        if words := clean(passage.text).strip():
            yield passage, words


def age_of(passage: Passage) -> str:
    return OLDER if passage.older else NEWEST


def language_of(passage: Passage) -> str:
    return text_language(passage.language)


def text_language(language: str) -> str:
    """By which rules a text in this language is read."""
    return language if language in LANGUAGES else EXACT


def title_order(record: Record, language: str) -> str:
    """The number makes the order of equal titles the same on every page."""
    title = text.sorting_form(record.sort_title.get(language, ""))
    return f"{title}\x1f{record.pk:012d}"


def date_order(moment: date | None, pk: int) -> int:
    """Newest first means highest first; of one day, or of one minute where the time is
    known, the first entered comes first."""
    minutes = (moment.toordinal() if moment else NO_DATE) * MINUTES_A_DAY
    if isinstance(moment, datetime):
        minutes += moment.hour * 60 + moment.minute
    return (minutes << PK_BITS) - (pk & LARGEST_PK)


def size_order(size: int | None, pk: int) -> int:
    """Largest first; what has no size comes after what has none in it."""
    return ((-1 if size is None else size) << PK_BITS) - (pk & LARGEST_PK)
