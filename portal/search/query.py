"""The one way to search: a request and a person in, a result out."""

import logging
from typing import Any

from portal.search.access import groups_of, may_see_shelf
from portal.search.contract import (
    FacetCount,
    Hit,
    PassageHit,
    SearchRequest,
    SearchResult,
)
from portal.search.engine import engine
from portal.search.glossary import EMPTY, Glossary, current
from portal.search.indexing import answer_from_database
from portal.search.plan import plan
from portal.search.trouble import IndexUnavailableError

__all__ = [
    "FacetCount",
    "Hit",
    "PassageHit",
    "SearchRequest",
    "SearchResult",
    "search",
]
logger = logging.getLogger(__name__)


def search(request: SearchRequest, person: Any = None) -> SearchResult:
    """What `person` may see of what `request` asks for; never an exception.

    Where the index cannot answer, the database does and the result says so.
    """
    request = request.made_safe()
    groups = groups_of(person)
    if not may_see_shelf(request.shelf, groups):
        return SearchResult(page=request.page)
    planned = plan(request.text, request.language, _glossary(request))
    try:
        result = engine().answer(request, planned, groups)
        result.bridges = planned.bridges
        return result
    except IndexUnavailableError as reason:
        logger.warning("The search index cannot answer (%s): the database does", reason)
        return answer_from_database(request)


def _glossary(request: SearchRequest) -> Glossary:
    return current() if request.bridge and request.text.strip() else EMPTY
