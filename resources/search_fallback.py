"""The library searched in the tables, while the index cannot answer.

Words must stand in titles or summaries as they are written; filters and counts are as
true as ever.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import F, Q

from portal.languages.fallback import in_reading_order
from portal.search.contract import (
    REACH,
    FacetCount,
    Hit,
    SearchRequest,
    SearchResult,
    pages_of,
)
from portal.search.records import LIBRARY
from resources.models import Resource

SEARCHED = ("title_en", "title_fr", "summary_en", "summary_fr")
MOST_WORDS = 12
# Where a resource keeps the values of a facet; several places for some.
PATHS = {
    "language": ("editions__files__language", "editions__links__language"),
    "component": ("components__slug",),
    "phase": ("phases__slug",),
    "condition": ("conditions__slug",),
    "type": ("type__slug",),
    "country": ("resource_countries__country__slug",),
    "organisation": ("publisher__slug", "authors__organisation__slug"),
    "audience": ("audiences__slug",),
    "tag": ("tagged_items__tag__slug",),
}
Values = dict[int, set[str]]


def answer_from_tables(request: SearchRequest) -> SearchResult:
    rows = (
        Resource.objects.live() if request.shelf == LIBRARY else Resource.objects.all()
    )
    rows = _with_words(rows, request.text)
    years = dict(rows.values_list("pk", "year"))
    values = {
        name: _values(rows, PATHS[name]) for name in {*request.facets, *request.filters}
    }
    kept = _kept(years, values, request)
    found = [pk for pk in _in_order(rows, request) if pk in kept]
    shown = found[request.first : min(request.first + request.size, REACH)]
    all_years = Counter(years[pk] for pk in _kept(years, values, request, "year"))
    without_year = all_years.pop(None, 0)
    return SearchResult(
        total=len(found),
        hits=[Hit(f"resources.resource:{pk}", pk) for pk in shown],
        facets={
            name: _counts(_kept(years, values, request, name), values[name], request)
            for name in request.facets
        },
        years=sorted(all_years.items()),
        without_year=without_year,
        page=request.page,
        pages=pages_of(len(found), request.size),
    )


def _with_words(rows, text):
    for word in text.replace('"', " ").split()[:MOST_WORDS]:
        anywhere = Q()
        for name in SEARCHED:
            anywhere |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def _values(rows, paths: Iterable[str]) -> Values:
    values: Values = defaultdict(set)
    for path in paths:
        for pk, value in rows.order_by().values_list("pk", path).distinct():
            if value:
                values[pk].add(value)
    if any(path.endswith("language") for path in paths):
        for codes in values.values():
            if codes.issuperset({"en", "fr"}):
                codes.add("both")
    return values


def _kept(years, values, request: SearchRequest, leaving_out: str = "") -> set[int]:
    """What is left under all choices but one."""
    kept = set(years)
    for name, chosen in request.filters.items():
        if name != leaving_out:
            kept = {pk for pk in kept if values[name].get(pk, set()) & set(chosen)}
    first, last = request.year_from, request.year_to
    if leaving_out == "year" or (first is None and last is None):
        return kept
    low, high = first or 0, 9999 if last is None else last
    return {pk for pk in kept if years[pk] is not None and low <= years[pk] <= high}


def _counts(kept: set[int], values: Values, request: SearchRequest):
    counts = Counter(value for pk in kept for value in values.get(pk, ()))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [FacetCount(*item) for item in ranked[: request.facet_size]]


def _in_order(rows, request: SearchRequest) -> Iterable[int]:
    if request.order == "title":
        order = in_reading_order("title", request.language).asc(nulls_last=True)
    else:
        order = F("year").desc(nulls_last=True)
    return rows.order_by(order, "pk").values_list("pk", flat=True)
