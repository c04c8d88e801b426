"""The order of what is weighed flat, where many weigh the same.

The engine leaves equals as they lie on disk, which what others write rearranges.
"""

from collections.abc import Callable
from itertools import groupby

import tantivy
from tantivy import DocAddress, Query

# The same parts, summed up in another order, differ further behind.
DIGITS = 4


def ranked(
    searcher: tantivy.Searcher,
    query: Query,
    within: slice,
    reach: int,
    tie: Callable[[tantivy.Document], int],
) -> list[tuple[float, DocAddress]]:
    """The slice of the best `reach`; of equals, those with the lowest `tie` first."""
    found = searcher.search(query, reach, count=False).hits
    rounded = [(round(float(score), DIGITS), place) for score, place in found]
    shown: list[tuple[float, DocAddress]] = []
    for score, group in groupby(rounded, key=lambda hit: hit[0]):
        places = [place for _, place in group]
        if len(shown) + len(places) > within.start and len(places) > 1:
            places.sort(key=lambda place: tie(searcher.doc(place)))
        shown += [(score, place) for place in places]
        if len(shown) >= within.stop:
            break
    return shown[within]
