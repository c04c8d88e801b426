"""The fields of each part, and how texts get into them.

Words are cut, folded and stemmed in Python (portal.search.text), by the very code that
the embedded engine runs: an index gets them ready, with a sign where a stop word stood.
So both engines have the same words at the same places, whatever version the server is.
"""

import hashlib
import json
from importlib.metadata import version
from typing import Any

from elasticsearch.dsl import Integer, Keyword, Long, Mapping, Text, analyzer
from elasticsearch.dsl import token_filter as token_filter_

from portal.search import stopwords, text
from portal.search.lengths import FIELDS_BY_LANGUAGE, field_name
from portal.search.parts import PASSAGES, RESOURCES, is_closed, kind_of
from portal.search.records import ALL_FACETS
from portal.search.text import EXACT, LANGUAGES, PADDING

# Change it when the same fields come to mean something else.
EDITION = 3
# Each word of a closed part counts the same: a match is worth its boost.
FLAT = {"default": {"type": "boolean"}}
GAP = "_"  # what tokenizers cut at is never a word
LONGEST_VALUE = 8000  # letters of a keyword; Lucene takes 32,766 bytes
# An old write must find the trace of a deletion for as long as it may be on its way.
TRACES_OF_DELETIONS = "1h"

ready_words = analyzer(
    "ready_words",
    tokenizer="whitespace",
    filter=[token_filter_("gaps", type="stop", stopwords=[GAP])],
)


def words() -> Text:
    return Text(analyzer=ready_words)


def value() -> Keyword:
    return Keyword(ignore_above=LONGEST_VALUE)


def kept(kind: type = Keyword) -> Any:
    """Given back, never searched by."""
    if kind is Text:
        return Text(index=False)
    return kind(index=False, doc_values=False)


FIELDS: dict[str, dict[str, Any]] = {
    RESOURCES: {
        **{name: value() for name in ("key", "shelf", "acl", "words")},
        **{f"f_{name}": value() for name in ALL_FACETS},
        **{f"sort_{language}": value() for language in LANGUAGES},
        **{
            field_name(name, language): words()
            for language in LANGUAGES
            for name in FIELDS_BY_LANGUAGE
        },
        **{name: words() for name in ("title_x", "keywords_x", "body_x")},
        **{name: Long() for name in ("pk", "ticket", "date", "size")},
        "year": Integer(),
        "digest": kept(),
        "pages": kept(Integer),
    },
    PASSAGES: {
        **{
            name: value() for name in ("mark", "key", "shelf", "acl", "age", "language")
        },
        **{f"text_{language}": words() for language in (*LANGUAGES, EXACT)},
        **{name: Long() for name in ("ticket", "place")},
        "file": kept(),
        **{name: kept(Integer) for name in ("edition", "page")},
        "text": kept(Text),
    },
}
# What is only searched by is not given back: it would double the index.
GIVEN_BACK = {
    RESOURCES: ["key", "shelf", "pk", "ticket", "digest", "pages"],
    PASSAGES: ["mark", "key", "language", "file", "edition", "page", "text"],
}


def body_of(part: str) -> dict[str, Any]:
    """What a new index is made with. A field nobody knows is refused."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", includes=GIVEN_BACK[kind_of(part)])
    mapping.meta("_meta", schema=schema_hash())
    for name, field in FIELDS[kind_of(part)].items():
        mapping.field(name, field)
    similarity = {"similarity": FLAT} if is_closed(part) else {}
    return {
        "mappings": mapping.to_dict(),
        "settings": {
            "number_of_shards": 1,
            **similarity,
            "auto_expand_replicas": "0-1",
            "gc_deletes": TRACES_OF_DELETIONS,
            "analysis": mapping._collect_analysis(),
        },
    }


def schema_hash() -> str:
    """Changes with whatever makes an old index answer differently from a new one."""
    parts = [
        EDITION,
        version("tantivy"),
        {
            part: {name: field.to_dict() for name, field in fields.items()}
            for part, fields in FIELDS.items()
        },
        [ready_words.get_analysis_definition(), GAP, PADDING, LONGEST_VALUE],
        [text.STEMMERS, text.LONGEST_WORD],
        {name: sorted(words) for name, words in stopwords.STOPWORDS.items()},
        {name: sorted(names) for name, names in text.NAMES.items()},
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]
