"""Whether what Elasticsearch holds is what the database says."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from elasticsearch.helpers import scan

from portal.search.elastic.connection import (
    patient_client,
    server_errors_as_unavailable,
)
from portal.search.elastic.documents import mark_of
from portal.search.elastic.generations import Generation, answering
from portal.search.elastic.mapping import schema_hash
from portal.search.findings import Findings, Found, compared
from portal.search.parts import PARTS, PASSAGES, RESOURCES, parts_of
from portal.search.trouble import IndexUnavailableError

AT_ONCE = 1000


def check() -> Findings:
    try:
        with server_errors_as_unavailable():
            current = answering()
            if current is None:
                return Findings(trouble="there is no index")
            if current.meta.get("schema") != schema_hash():
                return Findings(trouble="it was made by another version of the site")
            return compared(lambda: _found(current))
    except IndexUnavailableError as error:
        return Findings(trouble=f"Elasticsearch does not answer: {error}")


def _found(generation: Generation) -> Found:
    server = patient_client()
    for part in PARTS:
        server.indices.refresh(index=generation.index(part))
    pages = Counter(dict(_pages(generation)))
    found: Found = {}
    records = ",".join(map(generation.index, parts_of(RESOURCES)))
    for hit in scan(server, index=records, size=AT_ONCE, scroll="5m"):
        told = hit["_source"]
        shelf, key, ticket = told["shelf"], told["key"], told["ticket"]
        found[shelf, key] = told["digest"], pages[mark_of(shelf, key, ticket)]
    return found


def _pages(generation: Generation) -> Iterator[tuple[str, int]]:
    """How many pages bear each mark."""
    pages = ",".join(map(generation.index, parts_of(PASSAGES)))
    after: dict[str, Any] = {}
    while True:
        source: dict[str, Any] = {"mark": {"terms": {"field": "mark"}}}
        composite = {"size": AT_ONCE, "sources": [source], **after}
        answer = patient_client().search(
            index=pages,
            size=0,
            aggregations={"marks": {"composite": composite}},
        )
        told = answer["aggregations"]["marks"]
        for bucket in told["buckets"]:
            yield bucket["key"]["mark"], bucket["doc_count"]
        if "after_key" not in told:
            return
        after = {"after": told["after_key"]}
