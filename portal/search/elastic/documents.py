"""A record as the documents of an index."""

from collections.abc import Iterator
from typing import Any

from portal.search.documents import (
    age_of,
    body,
    date_order,
    digest,
    exact_keywords,
    facet_values,
    language_of,
    readable_passages,
    size_order,
    title_order,
    titles,
    vocabulary,
    words_of,
)
from portal.search.elastic.mapping import GAP, LONGEST_VALUE
from portal.search.lengths import FIELDS_BY_LANGUAGE, Lengths, field_name
from portal.search.records import OPEN_TO_ALL, Record
from portal.search.text import EXACT, LANGUAGES, PADDING, tokens

LONGEST_TEXT = 20_000_000  # letters; a request has to hold a whole document
LONGEST_ORDER = LONGEST_VALUE - 20


def ready(words: str, language: str) -> str:
    """The words as they are indexed, at their places."""
    said: list[str] = []
    for place, word in tokens(words[:LONGEST_TEXT], language):
        said += [GAP] * (place - len(said))
        said.append(word)
    return " ".join(said)


def place_of(shelf: str, key: str) -> str:
    """What a record on a shelf is known by."""
    return f"{shelf}:{key}"


def mark_of(shelf: str, key: str, ticket: int) -> str:
    """What joins the pages of a record to the very writing of it that shows them."""
    return f"{place_of(shelf, key)}@{ticket}"


def resource_document(record: Record, ticket: int, lengths: Lengths) -> dict[str, Any]:
    document: dict[str, Any] = {
        "key": record.key,
        "pk": record.pk,
        "shelf": record.shelf,
        "acl": sorted(record.acl),
        "ticket": ticket,
        "digest": digest(record),
        "words": vocabulary(record),
        "pages": sum(1 for _ in readable_passages(record)),
        "date": date_order(record.date, record.pk),
        "size": size_order(record.size, record.pk),
        **{f"f_{name}": values for name, values in facet_values(record)},
        **_texts(record, lengths),
    }
    for language in LANGUAGES:
        title, _, number = title_order(record, language).rpartition("\x1f")
        document[f"sort_{language}"] = f"{title[: LONGEST_ORDER // 4]}\x1f{number}"
    if record.year is not None:
        document["year"] = record.year
    return document


def _texts(record: Record, lengths: Lengths) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for language in LANGUAGES:
        for name in FIELDS_BY_LANGUAGE:
            field = field_name(name, language)
            words = words_of(record, name, language)
            said = ready(words, language)
            if record.shelf in OPEN_TO_ALL:
                lengths.note(field, words)
                said = said if words else lengths.padding(field)
            texts[field] = said or PADDING
    texts["title_x"] = [ready(title, EXACT) for title in titles(record)] or PADDING
    names = [ready(keyword, EXACT) for keyword in exact_keywords(record)]
    texts["keywords_x"] = names or PADDING
    texts["body_x"] = ready(body(record, EXACT), EXACT) or PADDING
    return texts


def passage_documents(record: Record, ticket: int) -> Iterator[dict[str, Any]]:
    for place, (passage, words) in enumerate(readable_passages(record)):
        language = language_of(passage)
        yield {
            "mark": mark_of(record.shelf, record.key, ticket),
            "ticket": ticket,
            "place": place,
            "key": record.key,
            "shelf": record.shelf,
            "acl": sorted(record.acl),
            "age": age_of(passage),
            "file": passage.file,
            "language": passage.language,
            "edition": passage.edition,
            "page": passage.page,
            "text": words,
            **{f"text_{other}": PADDING for other in (*LANGUAGES, EXACT)},
            f"text_{language}": ready(words, language) or PADDING,
        }
