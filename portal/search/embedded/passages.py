"""Where in its files a hit has the words: its best page, with the words marked."""

from collections.abc import Sequence

import tantivy
from tantivy import Query, SnippetGenerator

from portal.search.contract import PassageHit
from portal.search.embedded.clauses import PASSAGE_WEIGHTS, Clauses, every, one_of
from portal.search.embedded.reader import Part
from portal.search.plan import Plan
from portal.search.text import EXACT, LANGUAGES

LETTERS = 220


def passages_for(
    part: Part,
    plan: Plan,
    keys: Sequence[str],
    shelf: str,
    groups: frozenset[str],
) -> dict[str, PassageHit]:
    """Asked only for the records shown; shelf and groups hold for passages as well."""
    if not (plan.words or plan.phrases):
        return {}
    clauses = Clauses(plan, part.schema, PASSAGE_WEIGHTS)
    searcher, query = part.index.searcher(), clauses.scored()
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
        best = searcher.search(narrowed, 1, count=False).hits
        if best and (passage := snippets.of(searcher.doc(best[0][1]))):
            found[key] = passage
    return found


class _Snippets:
    """Generators made once a search, one for each language that turns up."""

    def __init__(
        self, searcher: tantivy.Searcher, query: Query, schema: tantivy.Schema
    ) -> None:
        self.searcher, self.query, self.schema = searcher, query, schema
        self.generators: dict[str, SnippetGenerator] = {}

    def of(self, document: tantivy.Document) -> PassageHit | None:
        language = str(document.get_first("language"))
        field = f"text_{language if language in LANGUAGES else EXACT}"
        html = self._generator(field).snippet_from_doc(document).to_html()
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
