"""The words of what everybody may read."""

from portal.search.embedded.queries import every, one_of
from portal.search.embedded.reader import open_index
from portal.search.parts import RESOURCES
from portal.search.records import LIBRARY, PUBLIC


def words_with(prefix: str) -> list[tuple[str, int]]:
    """(folded and written form, in how many records), of words that begin so."""
    with open_index() as opened:
        part = opened.parts[RESOURCES]
        public = every(
            [
                one_of(part.schema, "shelf", [LIBRARY]),
                one_of(part.schema, "acl", [PUBLIC]),
            ]
        )
        found: list[tuple[str, int]] = part.index.searcher().terms_with_prefix(
            "words", prefix, filter_query=public
        )
        # Also told are words of what was taken out, with a count of none.
        return [(word, count) for word, count in found if count]
