"""The words of what everybody may read."""

import re

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Bool

from portal.search.elastic.asking import answered
from portal.search.elastic.connection import alias
from portal.search.elastic.queries import visible
from portal.search.parts import RESOURCES
from portal.search.records import LIBRARY, PUBLIC

MOST_WORDS = 20_000  # of one beginning


def words_with(prefix: str) -> list[tuple[str, int]]:
    """(folded and written form, in how many records), of words that begin so."""
    search = Search(index=alias(RESOURCES)).extra(size=0)
    search = search.query(Bool(filter=visible(LIBRARY, [PUBLIC])))
    begun = f"{re.escape(prefix)}.*"
    search.aggs.bucket(
        "words", A("terms", field="words", size=MOST_WORDS, include=begun)
    )
    told = answered(lambda asker: asker.ask(search))
    buckets = told["aggregations"]["words"]["buckets"]
    found = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
