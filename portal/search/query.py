"""The one way to search: a request and a person in, a result out."""

import logging
from dataclasses import replace
from typing import Any

from portal.search.access import groups_of, may_see_shelf
from portal.search.contract import (
    FacetCount,
    Hit,
    InsideRequest,
    InsideResult,
    PassageHit,
    SearchRequest,
    SearchResult,
)
from portal.search.engine import engine
from portal.search.glossary import EMPTY, current
from portal.search.indexing import answer_from_database
from portal.search.plan import QUOTES, Plan, plan
from portal.search.spelling import mended
from portal.search.text import clean
from portal.search.trouble import IndexUnavailableError

__all__ = [
    "FacetCount",
    "Hit",
    "InsideRequest",
    "InsideResult",
    "PassageHit",
    "SearchRequest",
    "SearchResult",
    "search",
    "search_inside",
    "similar",
]
logger = logging.getLogger(__name__)


def search(
    request: SearchRequest, person: Any = None, planned: Plan | None = None
) -> SearchResult:
    """What `person` may see of what `request` asks for; never an exception.

    Where the index cannot answer, the database does and the result says so. `planned`:
    the plan of an answer to the same question on another shelf.
    """
    request = request.made_safe()
    groups = groups_of(person)
    if not may_see_shelf(request.shelf, groups):
        return SearchResult(page=request.page)
    try:
        better = ""
        if planned is None:
            better = _mended(request, groups) if request.spelling else ""
            planned = _planned(replace(request, text=better or request.text))
        result = engine().answer(request, planned, groups)
    except IndexUnavailableError as reason:
        logger.warning("The search index cannot answer (%s): the database does", reason)
        return answer_from_database(request, groups)
    result.plan, result.mended = planned, better
    return result


def _mended(request: SearchRequest, groups: frozenset[str]) -> str:
    """The question without its slips; "" where all its words are somewhere."""

    def is_found(word: str) -> bool:
        asked = SearchRequest(
            text=word,
            language=request.language,
            shelf=request.shelf,
            size=1,
            facets=(),
            passages=False,
        )
        return bool(engine().answer(asked, plan(word, request.language), groups).total)

    return mended(request.text, is_found)


def search_inside(request: InsideRequest, person: Any = None) -> InsideResult:
    """The pages of one record that have the words; never an exception.

    Nothing, and `degraded`, where the index cannot answer.
    """
    request = request.made_safe()
    groups = groups_of(person)
    if not may_see_shelf(request.shelf, groups):
        return InsideResult(page=request.page)
    planned = _planned(request)
    try:
        result = engine().inside(request, planned, groups)
    except IndexUnavailableError as reason:
        logger.warning("The search index cannot answer (%s)", reason)
        return InsideResult(page=request.page, degraded=True)
    result.bridges = planned.bridges
    return result


def similar(
    key: str, text: str, language: str, size: int, person: Any = None
) -> list[Hit]:
    """What is most like the record `key`, of which `text` tells the most; itself left
    out. Empty where the index cannot answer."""
    request = SearchRequest(
        text=clean(QUOTES.sub(" ", text)),
        language=language,
        size=size + 1,
        facets=(),
        passages=False,
    ).made_safe()
    # Any of the words will do: the more, and the rarer, the better.
    planned = replace(plan(request.text, request.language), either=True)
    try:
        found = engine().answer(request, planned, groups_of(person)).hits
    except IndexUnavailableError:
        return []
    return [hit for hit in found if hit.key != key][:size]


def _planned(request: SearchRequest | InsideRequest) -> Plan:
    wanted = request.bridge and request.text.strip()
    return plan(request.text, request.language, current() if wanted else EMPTY)
