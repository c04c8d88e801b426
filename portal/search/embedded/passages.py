"""Where in its files a hit has the words: its best page, with the words marked."""

from collections.abc import Sequence
from dataclasses import replace

import tantivy
from tantivy import Query, SnippetGenerator

from portal.search.contract import PassageHit
from portal.search.embedded.clauses import PASSAGE_WEIGHTS, Clauses, every, one_of
from portal.search.embedded.reader import Part
from portal.search.plan import WEAKER, Plan
from portal.search.text import EXACT, LANGUAGES, tokens

LETTERS = 220
# A page in the reader's language is shown if it is at least this good beside the best.
ABOUT_AS_GOOD = 0.6
# For comparing pages no language of the question weighs more than the other.
EVEN = {**dict.fromkeys(LANGUAGES, 1.0), EXACT: WEAKER}


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
    clauses = Clauses(replace(plan, weights=EVEN), part.schema, PASSAGE_WEIGHTS)
    searcher, query = part.index.searcher(), clauses.scored()
    pages = _Pages(searcher, plan, reader)
    in_their_language = one_of(part.schema, "language", [reader])
    snippets = _Snippets(searcher, query, part.schema)
    found = {}
    for key in keys:
        narrowed = every(
            [
                query,
                one_of(part.schema, "key", [key]),
                one_of(part.schema, "shelf", [shelf]),
                one_of(part.schema, "acl", sorted(groups)),
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
        if best is None or best.get_first("language") == self.reader:
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
        """Which of the words stand there; what its language never counts, does."""
        language = text_language(page)
        text = str(page.get_first(f"text_{language}"))
        there = {word for _, word in tokens(text, language)}
        return {
            number
            for number, word in enumerate(self.plan.words)
            if there.issuperset(piece for _, piece in word.forms.get(language, ()))
        }


def text_language(page: tantivy.Document) -> str:
    language = str(page.get_first("language"))
    return language if language in LANGUAGES else EXACT


class _Snippets:
    """Generators made once a search, one for each language that turns up."""

    def __init__(
        self, searcher: tantivy.Searcher, query: Query, schema: tantivy.Schema
    ) -> None:
        self.searcher, self.query, self.schema = searcher, query, schema
        self.generators: dict[str, SnippetGenerator] = {}

    def of(self, document: tantivy.Document) -> PassageHit | None:
        language = str(document.get_first("language"))
        html = (
            self._generator(f"text_{text_language(document)}")
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
