"""What a search that found nothing would find with fewer filters or fewer words."""

from dataclasses import dataclass, replace
from typing import Any

from portal.search.query import SearchRequest, search

MOST_FILTERS = 6
MOST_WORDS = 5


@dataclass(frozen=True)
class Fewer:
    """A wider search: what it leaves out or looks for, its address, how much it finds."""

    name: Any
    url: str
    total: int


def fewer_filters(form, chips, request: SearchRequest, person):
    """Each filter taken off, and all of them; only what then finds something."""
    wider = [
        (name, url, _without(form, request, facet, value))
        for (name, url), (facet, value) in zip(chips, form.filters_in_use, strict=True)
    ]
    return _counted(wider[:MOST_FILTERS], person)


def without_filters(form, request: SearchRequest, person):
    bare = replace(request, filters={}, year_from=None, year_to=None)
    return next(iter(_counted([("", form.url_without_filters, bare)], person)), None)


def fewer_words(form, request: SearchRequest, person):
    """Single words of the question, with the filters it had."""
    wider = [
        (word, form.url(q=word, page=None), replace(request, text=word))
        for word in form.single_words[:MOST_WORDS]
    ]
    return _counted(wider, person) if len(wider) > 1 else []


def _without(form, request, facet, value):
    if facet in ("from", "to"):
        return replace(request, **{f"year_{facet}": None})
    left = tuple(v for v in request.filters[facet] if v != value)
    return replace(request, filters={**request.filters, facet: left})


def _counted(wider, person):
    """Nothing but their totals is asked for."""
    found = []
    for name, url, request in wider:
        plain = replace(
            request, page=1, size=1, facets=(), passages=False, spelling=False
        )
        result = search(plain, person)
        if result.total and not result.degraded:
            found.append(Fewer(name, url, result.total))
    return found
