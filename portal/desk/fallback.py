"""The document index without its index: what the tables say, without words inside files.

Words of title, summary or keywords must begin with all that is asked for, in any case
and with or without accents; filters and counts are as true as ever.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from portal.desk.shelf import holders
from portal.search.contract import (
    LAST_YEAR,
    REACH,
    FacetCount,
    Hit,
    SearchRequest,
    SearchResult,
    pages_of,
)
from portal.search.documents import date_order, size_order, title_order
from portal.search.records import DESK, Record
from portal.search.text import EXACT, clean, tokens


class DeskAnswers:
    """Registered like a source; it holds nothing itself."""

    label = "desk"
    answers_on = (DESK,)

    def keys(self) -> Iterable[int]:
        return ()

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        return iter(())

    def fallback(self, request: SearchRequest, groups: frozenset[str]) -> SearchResult:
        wanted = [word for _, word in tokens(clean(request.text), EXACT)]
        visible = [
            record
            for holder in holders()
            for record in holder.outlines()
            if record.acl & groups and _has(record, wanted)
        ]
        found = _in_order(_kept(visible, request), request)
        shown = found[request.first : min(request.first + request.size, REACH)]
        years = Counter(one.year for one in _kept(visible, request, "year"))
        without_year = years.pop(None, 0)
        return SearchResult(
            total=len(found),
            hits=[Hit(record.key, record.pk) for record in shown],
            facets={
                name: _counts(name, _kept(visible, request, name), request)
                for name in request.facets
            },
            years=sorted((year, n) for year, n in years.items() if year is not None),
            without_year=without_year,
            page=request.page,
            pages=pages_of(len(found), request.size),
        )


def _has(record: Record, wanted: list[str]) -> bool:
    if not wanted:
        return True
    said = "\n".join(
        text
        for texts in (record.title, record.summary, record.keywords)
        for text in texts.values()
    )
    folded = "".join(f" {word}" for _, word in tokens(clean(said), EXACT))
    return all(f" {word}" in folded for word in wanted)


def _kept(
    records: list[Record], request: SearchRequest, leaving_out: str = ""
) -> list[Record]:
    """What is left under all choices but one."""
    for name, chosen in request.filters.items():
        if name != leaving_out:
            records = [r for r in records if set(r.facets.get(name, ())) & set(chosen)]
    first, last = request.year_from, request.year_to
    if leaving_out == "year" or (first is None and last is None):
        return records
    years = range(first or 0, (LAST_YEAR if last is None else last) + 1)
    return [record for record in records if record.year in years]


def _counts(
    name: str, records: list[Record], request: SearchRequest
) -> list[FacetCount]:
    counts = Counter(value for r in records for value in set(r.facets.get(name, ())))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [FacetCount(value, count) for value, count in ranked]


def _in_order(records: list[Record], request: SearchRequest) -> list[Record]:
    if request.order == "title":
        return sorted(records, key=lambda one: title_order(one, request.language))
    if request.order == "size":
        return sorted(records, key=lambda one: -size_order(one.size, one.pk))
    return sorted(records, key=lambda one: -date_order(one.date, one.pk))
