"""The fields of both indexes, and how a record becomes their documents."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version

import tantivy

from portal.search import stopwords, text
from portal.search.embedded.lengths import FIELDS_BY_LANGUAGE, Lengths, field_name
from portal.search.records import FACETS, Passage, Record
from portal.search.text import EXACT, LANGUAGES, PADDING, clean

# Change it when the same fields come to mean something else.
EDITION = 1
NO_DATE = 0


def resources_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    _add_raw(builder, "key", stored=True)
    for name in ("shelf", "acl"):
        _add_raw(builder, name)
    for name in FACETS:
        _add_raw(builder, f"f_{name}", fast=True)
    for language in LANGUAGES:
        _add_raw(builder, f"sort_{language}", fast=True)
        for name in FIELDS_BY_LANGUAGE:
            _add_words(builder, field_name(name, language), language)
    _add_words(builder, "title_x", EXACT)
    _add_words(builder, "body_x", EXACT)
    builder.add_integer_field("date", fast=True)
    builder.add_integer_field("year", indexed=True, fast=True)
    return builder.build()


def passages_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("shelf", "acl"):
        _add_raw(builder, name)
    for name in ("key", "file", "language"):
        _add_raw(builder, name, stored=True)
    for name in ("edition", "page"):
        builder.add_unsigned_field(name, stored=True)
    for language in (*LANGUAGES, EXACT):
        _add_words(builder, f"text_{language}", language, stored=True)
    return builder.build()


SCHEMAS = {"resources": resources_schema, "passages": passages_schema}


def _add_raw(builder: tantivy.SchemaBuilder, name: str, **options: bool) -> None:
    builder.add_text_field(name, tokenizer_name="raw", index_option="basic", **options)


def _add_words(
    builder: tantivy.SchemaBuilder, name: str, language: str, *, stored: bool = False
) -> None:
    builder.add_text_field(name, tokenizer_name=f"a_{language}", stored=stored)


def register_analysers(index: tantivy.Index) -> None:
    for language in (*LANGUAGES, EXACT):
        index.register_tokenizer(f"a_{language}", text.new_analyser(language))


def schema_hash() -> str:
    """Changes with whatever makes an old index answer differently from a new one."""
    parts = [
        EDITION,
        version("tantivy"),
        FACETS,
        FIELDS_BY_LANGUAGE,
        text.STEMMERS,
        text.LONGEST_WORD,
        PADDING,
        {name: sorted(words) for name, words in stopwords.STOPWORDS.items()},
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def resource_document(record: Record, lengths: Lengths) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", record.key)
    document.add_text("shelf", record.shelf)
    for group in sorted(record.acl):
        document.add_text("acl", group)
    for name, values in record.facets.items():
        for value in dict.fromkeys(filter(None, map(clean, values))):
            document.add_text(f"f_{name}", value)
    _add_texts(document, record, lengths)
    for language in LANGUAGES:
        title = text.sorting_form(record.sort_title.get(language, ""))
        # The number makes the order of equal titles the same on every page.
        document.add_text(f"sort_{language}", f"{title}\x1f{record.pk:012d}")
    document.add_integer("date", date_order(record.date, record.pk))
    if record.year is not None:
        document.add_integer("year", record.year)
    return document


def _add_texts(document: tantivy.Document, record: Record, lengths: Lengths) -> None:
    for language in LANGUAGES:
        for name in FIELDS_BY_LANGUAGE:
            field = field_name(name, language)
            words = words_of(record, name, language)
            lengths.note(field, words)
            document.add_text(field, words or lengths.padding(field))
    for title in dict.fromkeys(record.title.values()):
        document.add_text("title_x", clean(title))
    document.add_text("body_x", _body(record, EXACT))


def words_of(record: Record, name: str, language: str) -> str:
    if name == "body":
        return _body(record, language)
    return clean(getattr(record, name).get(language) or "").strip()


def _body(record: Record, language: str) -> str:
    pages = (p.text for p in record.passages if language_of(p) == language)
    return clean("\n".join(pages)).strip()


def language_of(passage: Passage) -> str:
    return passage.language if passage.language in LANGUAGES else EXACT


def date_order(day: date | None, pk: int) -> int:
    """Newest first means highest first; of one day the first entered comes first."""
    days = day.toordinal() if day else NO_DATE
    return (days << 40) - (pk & ((1 << 40) - 1))


def passage_documents(record: Record) -> Iterator[tantivy.Document]:
    for passage in record.passages:
        words = clean(passage.text).strip()
        if not words:
            continue
        document = tantivy.Document()
        document.add_text("key", record.key)
        document.add_text("shelf", record.shelf)
        for group in sorted(record.acl):
            document.add_text("acl", group)
        document.add_text("file", passage.file)
        document.add_text("language", passage.language)
        document.add_unsigned("edition", passage.edition)
        document.add_unsigned("page", passage.page)
        document.add_text(f"text_{language_of(passage)}", words)
        yield document
