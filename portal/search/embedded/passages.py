"""Where in its files a hit has the words: its best page, with the words marked."""

from collections.abc import Sequence

import tantivy
from tantivy import Query

from portal.search.clauses import Clauses, weights_of
from portal.search.contract import PassageHit
from portal.search.documents import text_language
from portal.search.embedded.queries import Queries, every, one_of, queries_for
from portal.search.embedded.ranking import ranked
from portal.search.embedded.reader import Part
from portal.search.pages import ABOUT_AS_GOOD, LETTERS, plan_for_pages, words_there
from portal.search.parts import is_closed
from portal.search.plan import Plan
from portal.search.records import NEWEST
from portal.search.snippets import snippet

MOST_PAGES = 1000  # of one record, among which the best is looked for


def passages_for(
    part: Part,
    plan: Plan,
    keys: Sequence[str],
    shelf: str,
    groups: frozenset[str],
    reader: str,
) -> dict[str, PassageHit]:
    """Asked only for the records shown; shelf and groups hold for passages as well."""
    if not plan.concerns_text:
        return {}
    build = queries_for(part.name, part.schema)
    clauses = Clauses(plan_for_pages(plan), build, weights_of(part.name))
    searcher, query = part.index.searcher(), clauses.scored()
    pages = _Pages(searcher, plan, reader, flat=is_closed(part.name))
    in_their_language = one_of(part.schema, "language", [reader])
    snippets = Snippets(part, build)
    found = {}
    for key in keys:
        narrowed = every(
            [
                query,
                one_of(part.schema, "key", [key]),
                one_of(part.schema, "shelf", [shelf]),
                one_of(part.schema, "acl", sorted(groups)),
                one_of(part.schema, "age", [NEWEST]),
            ]
        )
        page = pages.shown(narrowed, every([narrowed, in_their_language]))
        if page and (passage := snippets.of(page)):
            found[key] = passage
    return found


class _Pages:
    def __init__(
        self, searcher: tantivy.Searcher, plan: Plan, reader: str, *, flat: bool
    ) -> None:
        self.searcher, self.plan, self.reader = searcher, plan, reader
        self.flat = flat

    def shown(self, anywhere: Query, in_theirs: Query) -> tantivy.Document | None:
        """The best page, or one in the reader's language that is about as good."""
        score, best = self._first(anywhere)
        if best is None or language_of(best) == self.reader:
            return best
        own_score, own = self._first(in_theirs)
        if own is None:
            return best
        as_good = own_score >= ABOUT_AS_GOOD * score
        return own if as_good or self._words(own) >= self._words(best) else best

    def _first(self, query: Query) -> tuple[float, tantivy.Document | None]:
        if self.flat:
            best = ranked(self.searcher, query, slice(0, 1), MOST_PAGES, _earliest)
        else:
            best = self.searcher.search(query, 1, count=False).hits
        for score, place in best:
            return score, self.searcher.doc(place)
        return 0.0, None

    def _words(self, page: tantivy.Document) -> set[int]:
        language = language_of(page)
        text = str(page.get_first(f"text_{text_language(language)}"))
        return words_there(self.plan, text, language)


def language_of(page: tantivy.Document) -> str:
    return str(page.get_first("language"))


def _earliest(page: tantivy.Document) -> int:
    return int(page.get_first("place") or 0)


class Snippets:
    """Made once a search, after its clauses were said to `build`."""

    def __init__(self, part: Part, build: Queries) -> None:
        self.searcher, self.build = part.index.searcher(), build
        self.flat = is_closed(part.name)
        self.rarities: dict[str, dict[str, float]] = {}

    def of(self, document: tantivy.Document) -> PassageHit | None:
        language = language_of(document)
        field = f"text_{text_language(language)}"
        text = str(document.get_first(field) or "")
        html = snippet(text, language, self._rarity(field), LETTERS)
        if not html:
            return None
        return PassageHit(
            html=html,
            file=str(document.get_first("file")),
            page=int(document.get_first("page") or 0),
            language=language,
            edition=int(document.get_first("edition") or 0),
            size=len(text),
        )

    def _rarity(self, field: str) -> dict[str, float]:
        """Rare words make a stretch worth showing; in a closed part all are alike."""
        if field not in self.rarities:
            words = [word for name, word in self.build.asked_for if name == field]
            self.rarities[field] = {
                word: 1.0 if self.flat else 1 / (1 + pages)
                for word in words
                if (pages := self.searcher.doc_freq(field, word))
            }
        return self.rarities[field]
