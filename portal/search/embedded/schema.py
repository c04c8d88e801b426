"""The fields of each part, and how a record becomes their documents."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from importlib.metadata import version

import tantivy

from portal.search import stopwords, text
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
from portal.search.lengths import FIELDS_BY_LANGUAGE, Lengths, field_name
from portal.search.parts import PASSAGES, RESOURCES, kind_of
from portal.search.records import ALL_FACETS, OPEN_TO_ALL, Record
from portal.search.text import EXACT, LANGUAGES, PADDING

# Change it when the same fields come to mean something else.
EDITION = 4


@dataclass(frozen=True)
class Field:
    """`kind`: "raw" (a value as it is), "words", "number" or "unsigned"."""

    name: str
    kind: str = "raw"
    language: str = ""
    stored: bool = False
    fast: bool = False

    def add_to(self, builder: tantivy.SchemaBuilder) -> None:
        name, stored, fast = self.name, self.stored, self.fast
        if self.kind == "raw":
            builder.add_text_field(
                name, stored, fast, tokenizer_name="raw", index_option="basic"
            )
        elif self.kind == "words":
            builder.add_text_field(name, stored, tokenizer_name=f"a_{self.language}")
        elif self.kind == "number":
            builder.add_integer_field(name, stored, indexed=True, fast=fast)
        else:
            builder.add_unsigned_field(name, stored)


FIELDS = {
    RESOURCES: [
        *[Field(name, stored=True) for name in ("key", "digest")],
        *[Field(name) for name in ("shelf", "acl", "words")],
        *[Field(f"f_{name}", fast=True) for name in ALL_FACETS],
        *[Field(f"sort_{language}", fast=True) for language in LANGUAGES],
        *[
            Field(field_name(name, language), "words", language)
            for language in LANGUAGES
            for name in FIELDS_BY_LANGUAGE
        ],
        *[Field(name, "words", EXACT) for name in ("title_x", "keywords_x", "body_x")],
        Field("date", "number", stored=True, fast=True),
        *[Field(name, "number", fast=True) for name in ("size", "year")],
    ],
    PASSAGES: [
        *[Field(name) for name in ("shelf", "acl", "age")],
        *[Field(name, stored=True) for name in ("key", "file", "language")],
        *[Field(name, "unsigned", stored=True) for name in ("edition", "page")],
        Field("place", "number", stored=True, fast=True),
        *[
            Field(f"text_{language}", "words", language, stored=True)
            for language in (*LANGUAGES, EXACT)
        ],
    ],
}


def new_schema(part: str) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in FIELDS[kind_of(part)]:
        field.add_to(builder)
    return builder.build()


def register_analysers(index: tantivy.Index) -> None:
    for language in (*LANGUAGES, EXACT):
        index.register_tokenizer(f"a_{language}", text.new_analyser(language))


def schema_hash() -> str:
    """Changes with whatever makes an old index answer differently from a new one."""
    parts = [
        EDITION,
        version("tantivy"),
        {part: [astuple(field) for field in FIELDS[part]] for part in FIELDS},
        text.STEMMERS,
        text.LONGEST_WORD,
        PADDING,
        {name: sorted(words) for name, words in stopwords.STOPWORDS.items()},
        {name: sorted(names) for name, names in text.NAMES.items()},
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def resource_document(record: Record, lengths: Lengths) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", record.key)
    document.add_text("digest", digest(record))
    document.add_text("shelf", record.shelf)
    for group in sorted(record.acl):
        document.add_text("acl", group)
    for name, values in facet_values(record):
        for value in values:
            document.add_text(f"f_{name}", value)
    for word in vocabulary(record):
        document.add_text("words", word)
    _add_texts(document, record, lengths)
    for language in LANGUAGES:
        document.add_text(f"sort_{language}", title_order(record, language))
    document.add_integer("date", date_order(record.date, record.pk))
    document.add_integer("size", size_order(record.size, record.pk))
    if record.year is not None:
        document.add_integer("year", record.year)
    return document


def _add_texts(document: tantivy.Document, record: Record, lengths: Lengths) -> None:
    for language in LANGUAGES:
        for name in FIELDS_BY_LANGUAGE:
            field = field_name(name, language)
            words = words_of(record, name, language)
            if record.shelf in OPEN_TO_ALL:
                lengths.note(field, words)
                words = words or lengths.padding(field)
            _add_words(document, field, words or PADDING, language)
    for title in titles(record) or [PADDING]:
        document.add_text("title_x", title)
    for keyword in exact_keywords(record) or [PADDING]:
        document.add_text("keywords_x", keyword)
    document.add_text("body_x", body(record, EXACT) or PADDING)


def _add_words(
    document: tantivy.Document, field: str, words: str, language: str
) -> None:
    """The index cuts them into words itself, but where names are to be left alone."""
    if text.may_hold_names(words, language):
        read = tantivy.PreTokenizedString(words, text.read(words, language))
        document.add_pre_tokenized_text(field, read)
    else:
        document.add_text(field, words)


def passage_documents(record: Record) -> Iterator[tantivy.Document]:
    for place, (passage, words) in enumerate(readable_passages(record)):
        document = tantivy.Document()
        document.add_text("key", record.key)
        document.add_text("shelf", record.shelf)
        for group in sorted(record.acl):
            document.add_text("acl", group)
        document.add_text("age", age_of(passage))
        document.add_text("file", passage.file)
        document.add_text("language", passage.language)
        document.add_unsigned("edition", passage.edition)
        document.add_unsigned("page", passage.page)
        document.add_integer("place", place)
        for language in (*LANGUAGES, EXACT):
            said = words if language == language_of(passage) else PADDING
            _add_words(document, f"text_{language}", said, language)
        yield document
