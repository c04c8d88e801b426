"""How resources become search records."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import strip_tags

from portal.languages.fallback import CONTENT_LANGUAGES, other_language
from portal.search.contract import SearchRequest, SearchResult
from portal.search.records import DESK, LIBRARY, PUBLIC, Passage, Record, key_of
from resources.catalogue import (
    Content,
    contents,
    drafts,
    pages_of,
    terms_named,
    terms_of,
)
from resources.models import Resource
from resources.permissions import may_see_drafts
from resources.search_fallback import answer_from_tables

LABEL = "resources.resource"
BOTH = "both"  # in the facet "language": to be had in English and in French


def groups_of(person: Any) -> set[str]:
    """Those who edit resources find drafts as well, on the desk."""
    return {DESK} if may_see_drafts(person) else set()


class ResourceSource:
    """The published version on the library shelf, the latest one on the desk."""

    label = LABEL
    answers_on = (LIBRARY, DESK)

    def keys(self) -> list[int]:
        return list(Resource.objects.order_by("pk").values_list("pk", flat=True))

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        published = contents(pks)
        latest = published | drafts(published)
        everything = [*published.values(), *latest.values()]
        terms = terms_of(everything)
        pages = pages_of(
            file["document"] for one in everything for file in searched_files(one)
        )
        for pk, content in published.items():
            if content["live"]:
                yield _Maker(pk, content, terms, pages).record(LIBRARY)
            yield _Maker(pk, latest[pk], terms, pages).record(DESK)

    def fallback(self, request: SearchRequest) -> SearchResult:
        return answer_from_tables(request)


class _Maker:
    def __init__(self, pk: int, content: Content, terms: Any, pages: Any) -> None:
        self.pk, self.content, self.pages = pk, content, pages
        self.terms = {
            vocabulary: [
                terms[vocabulary][n] for n in numbers if n in terms[vocabulary]
            ]
            for vocabulary, numbers in terms_named(content).items()
        }

    def record(self, shelf: str) -> Record:
        content = self.content
        title = _in_languages(content, "title")
        return Record(
            key=key_of(LABEL, self.pk),
            pk=self.pk,
            shelf=shelf,
            acl=frozenset({PUBLIC if shelf == LIBRARY else DESK}),
            title=title,
            summary=self._summary(),
            keywords={language: self._keywords(language) for language in ("en", "fr")},
            facets=self._facets(),
            year=content.get("year"),
            date=_date(content),
            sort_title={
                language: title.get(language) or title.get(other_language(language), "")
                for language in CONTENT_LANGUAGES
            },
            passages=tuple(self._passages(shelf)),
        )

    def _summary(self) -> dict[str, str]:
        """With the description, which says the same at greater length."""
        summary = _in_languages(self.content, "summary")
        for language, html in _in_languages(self.content, "description").items():
            plain = strip_tags(html.replace("<", " <"))
            summary[language] = f"{summary.get(language, '')}\n{plain}"
        return summary

    def _facets(self) -> dict[str, tuple[str, ...]]:
        slugs = {
            name: tuple(term.slug for term in terms)
            for name, terms in self.terms.items()
        }
        return slugs | {"language": languages_of(self.content)}

    def _keywords(self, language: str) -> str:
        """All by which one may know it, one a line, lest phrases run across."""
        other = other_language(language)
        lines = [
            getattr(term, f"{name}_{language}") or getattr(term, f"{name}_{other}")
            for vocabulary, terms in self.terms.items()
            for name in ["label" if vocabulary == "tag" else "name"]
            for term in terms
        ]
        for vocabulary, terms in self.terms.items():
            for term in terms:
                lines += [term.name] if vocabulary == "tag" else term.other_names
        lines += [row.get("name") for row in self.content.get("authors", ())]
        lines += [self.content.get("doi"), self.content.get("isbn")]
        lines.append(str(self.content.get("year") or ""))
        for edition in self.content.get("editions", ()):
            lines.append(edition.get(f"note_{language}"))
            for held in (*edition.get("files", ()), *edition.get("links", ())):
                lines.append(held.get(f"label_{language}"))
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def _passages(self, shelf: str) -> Iterator[Passage]:
        for file in searched_files(self.content):
            document = file["document"]
            for number, text in self.pages.get(document, ()):
                yield Passage(
                    file=file["address"]
                    if shelf == LIBRARY
                    else f"document:{document}",
                    edition=file["edition"],
                    language=file["language"],
                    page=number,
                    text=text,
                    older=file["older"] and shelf == LIBRARY,
                )


def searched_files(content: Content) -> list[Content]:
    """All that have text; older: a newer edition has a file in that language."""
    files, found = [], set()
    for edition in _newest_first(content):
        held = [file for file in edition.get("files", ()) if file.get("document")]
        number = edition.get("id") or edition.get("pk") or 0
        files += [
            file | {"edition": number, "older": file["language"] in found}
            for file in held
        ]
        found |= {file["language"] for file in held}
    return sorted(files, key=lambda file: file["older"])


def languages_of(content: Content) -> tuple[str, ...]:
    """Of files and links; "both" where a reader of either language is served."""
    codes = {
        held["language"]
        for edition in content.get("editions", ())
        for held in (*edition.get("files", ()), *edition.get("links", ()))
    }
    return (*sorted(codes), *([BOTH] if codes.issuperset(CONTENT_LANGUAGES) else []))


def _newest_first(content: Content) -> list[Content]:
    editions = content.get("editions", ())
    return sorted(editions, key=lambda edition: edition.get("date") or "", reverse=True)


def _in_languages(content: Content, name: str) -> dict[str, str]:
    return {
        language: text
        for language in CONTENT_LANGUAGES
        if (text := content.get(f"{name}_{language}"))
    }


def _date(content: Content) -> datetime.date | None:
    """The newest edition's, where it does not gainsay the year that is shown."""
    year = content.get("year")
    for edition in _newest_first(content):
        date = edition.get("date") or ""
        if date and (not year or date.startswith(str(year))):
            parts = [int(part) for part in f"{date}-01-01".split("-")[:3]]
            try:
                return datetime.date(*parts)
            except ValueError:  # 2013-02-31
                return datetime.date(parts[0], parts[1], 1)
    return datetime.date(year, 1, 1) if year else None
