"""Search records without a model behind them, and sources of them."""

from portal.search.contract import Hit, SearchResult
from portal.search.records import LIBRARY, PUBLIC, SHELVES, Passage, Record, key_of
from portal.topics.models import GlossaryTerm


def a_record(pk, title_en="", title_fr="", *, label="test.thing", **fields):
    """A public record of the library; `pages`: {(file, language): [texts]}."""
    pages = fields.pop("pages", {})
    title = {"en": title_en, "fr": title_fr}
    fallback = title_en or title_fr
    return Record(
        **{
            "key": key_of(label, pk),
            "pk": pk,
            "shelf": LIBRARY,
            "acl": frozenset({PUBLIC}),
            "title": {language: text for language, text in title.items() if text},
            "sort_title": {language: title[language] or fallback for language in title},
            "passages": tuple(
                Passage(file, 1, language, number, text)
                for (file, language), texts in pages.items()
                for number, text in enumerate(texts, start=1)
            ),
        }
        | fields
    )


class ListSource:
    """Records kept in a list."""

    label = "test.thing"
    answers_on = SHELVES

    def __init__(self):
        self.held = []

    def keys(self):
        return sorted({record.pk for record in self.held})

    def records(self, pks):
        wanted = set(pks)
        return iter([record for record in self.held if record.pk in wanted])

    def fallback(self, request, groups):
        hits = [Hit(r.key, r.pk) for r in self.held if r.shelf == request.shelf]
        return SearchResult(total=len(hits), hits=hits)


class TermSource(ListSource):
    """Records kept in a table, so that other processes see them too."""

    label = "topics.glossaryterm"

    def keys(self):
        return GlossaryTerm.objects.order_by("pk").values_list("pk", flat=True)

    def records(self, pks):
        for term in GlossaryTerm.objects.filter(pk__in=pks).order_by("pk"):
            yield a_record(term.pk, term.en, term.fr, label=self.label)

    def fallback(self, request, groups):
        hits = [Hit(key_of(self.label, pk), pk) for pk in self.keys()]
        return SearchResult(total=len(hits), hits=hits)


def pages(*texts):
    """Of one English file."""
    return {("a", "en"): list(texts)}
