"""Where in its files a hit has the words: its best page, with the words marked."""

from collections.abc import Sequence

import tantivy
from tantivy import Query, SnippetGenerator

from portal.search.clauses import PASSAGE_WEIGHTS, Clauses
from portal.search.contract import PassageHit
from portal.search.documents import text_language
from portal.search.embedded.queries import Queries, every, one_of
from portal.search.embedded.reader import Part
from portal.search.pages import ABOUT_AS_GOOD, LETTERS, plan_for_pages, words_there
from portal.search.plan import Plan
from portal.search.records import NEWEST


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
    build = Queries(part.schema)
    clauses = Clauses(plan_for_pages(plan), build, PASSAGE_WEIGHTS)
    searcher, query = part.index.searcher(), clauses.scored()
    pages = _Pages(searcher, plan, reader)
    in_their_language = one_of(part.schema, "language", [reader])
    snippets = Snippets(searcher, query, part.schema)
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
    def __init__(self, searcher: tantivy.Searcher, plan: Plan, reader: str) -> None:
        self.searcher, self.plan, self.reader = searcher, plan, reader

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
        for score, place in self.searcher.search(query, 1, count=False).hits:
            return score, self.searcher.doc(place)
        return 0.0, None

    def _words(self, page: tantivy.Document) -> set[int]:
        language = language_of(page)
        text = str(page.get_first(f"text_{text_language(language)}"))
        return words_there(self.plan, text, language)


def language_of(page: tantivy.Document) -> str:
    return str(page.get_first("language"))


class Snippets:
    """Generators made once a search, one for each language that turns up."""

    def __init__(
        self, searcher: tantivy.Searcher, query: Query, schema: tantivy.Schema
    ) -> None:
        self.searcher, self.query, self.schema = searcher, query, schema
        self.generators: dict[str, SnippetGenerator] = {}

    def of(self, document: tantivy.Document) -> PassageHit | None:
        language = language_of(document)
        html = (
            self._generator(f"text_{text_language(language)}")
            .snippet_from_doc(document)
            .to_html()
        )
        if not html:
            return None
        # tantivy has escaped the text, so these tags are its own.
        html = html.replace("<b>", "<mark>").replace("</b>", "</mark>")
        return PassageHit(
            html=" ".join(html.split()),
            file=str(document.get_first("file")),
            page=int(document.get_first("page") or 0),
            language=language,
            edition=int(document.get_first("edition") or 0),
        )

    def _generator(self, field: str) -> SnippetGenerator:
        if field not in self.generators:
            made = SnippetGenerator.create(
                self.searcher, self.query, self.schema, field
            )
            made.set_max_num_chars(LETTERS)
            self.generators[field] = made
        return self.generators[field]
