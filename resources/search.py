"""How resources become search records."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import strip_tags

from portal.desk.row import Row
from portal.desk.shelf import slices
from portal.languages.fallback import CONTENT_LANGUAGES, other_language
from portal.search.contract import SearchRequest, SearchResult
from portal.search.records import DESK, LIBRARY, PUBLIC, Passage, Record, key_of
from resources.catalogue import (
    Content,
    contents,
    drafts,
    held_by,
    pages_of,
    terms_named,
    terms_of,
    values_of,
)
from resources.desk.resources import KINDS, LABEL, rows_of_resources
from resources.models import Resource
from resources.permissions import LIBRARY_DESK, may_see_drafts
from resources.search_fallback import answer_from_tables

BOTH = "both"  # in the facet "language": to be had in English and in French


def groups_of(person: Any) -> set[str]:
    """Those who edit resources find drafts as well, on the desk."""
    return {DESK, LIBRARY_DESK} if may_see_drafts(person) else set()


class ResourceSource:
    """The published version on the library shelf, the latest one on the desk."""

    label = LABEL
    answers_on = (LIBRARY,)
    kinds = KINDS

    def keys(self) -> list[int]:
        return list(Resource.objects.order_by("pk").values_list("pk", flat=True))

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        published = contents(pks)
        latest = published | drafts(published)
        everything = [*published.values(), *latest.values()]
        terms = terms_of(everything)
        pages = pages_of(
            file.get("document") for one in everything for file in held_by(one, "files")
        )
        rows = rows_of_resources(latest)
        for pk, content in published.items():
            if content["live"]:
                yield _Maker(pk, content, terms, pages).record()
            yield _Maker(pk, latest[pk], terms, pages).on_desk(rows[pk])

    def rows(self, pks: Iterable[int]) -> dict[int, Row]:
        published = contents(pks)
        return rows_of_resources(published | drafts(published))

    def outlines(self) -> Iterator[Record]:
        for pks in slices(self.keys()):
            published = contents(pks)
            latest = published | drafts(published)
            terms, rows = terms_of(latest.values()), rows_of_resources(latest)
            for pk, row in rows.items():
                yield _Maker(pk, latest[pk], terms, {}).on_desk(row)

    def fallback(self, request: SearchRequest, groups: frozenset[str]) -> SearchResult:
        return answer_from_tables(request)


class _Maker:
    def __init__(self, pk: int, content: Content, terms: Any, pages: Any) -> None:
        self.pk, self.content, self.pages = pk, content, pages
        self.slugs = values_of(content, terms)
        self.terms = {
            vocabulary: [
                terms[vocabulary][n] for n in numbers if n in terms[vocabulary]
            ]
            for vocabulary, numbers in terms_named(content).items()
        }

    def on_desk(self, row: Row) -> Record:
        """With the words of all its files, the older editions' too."""
        return row.record(
            summary=self._summary(),
            keywords={language: self._keywords(language) for language in ("en", "fr")},
            facets=self.slugs,
            passages=tuple(self._all_passages()),
        )

    def record(self) -> Record:
        content = self.content
        title = _in_languages(content, "title")
        return Record(
            key=key_of(LABEL, self.pk),
            pk=self.pk,
            shelf=LIBRARY,
            acl=frozenset({PUBLIC}),
            title=title,
            summary=self._summary(),
            keywords={language: self._keywords(language) for language in ("en", "fr")},
            facets=self.slugs | {"language": languages_of(content)},
            year=content.get("year"),
            date=_date(content),
            sort_title={
                language: title.get(language) or title.get(other_language(language), "")
                for language in CONTENT_LANGUAGES
            },
            passages=tuple(self._passages()),
        )

    def _summary(self) -> dict[str, str]:
        """With the description, which says the same at greater length."""
        summary = _in_languages(self.content, "summary")
        for language, html in _in_languages(self.content, "description").items():
            plain = strip_tags(html.replace("<", " <"))
            summary[language] = f"{summary.get(language, '')}\n{plain}"
        return summary

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

    def _passages(self) -> Iterator[Passage]:
        for file in searched_files(self.content):
            yield from self._read(file, file["address"], older=file["older"])

    def _all_passages(self) -> Iterator[Passage]:
        """On the desk nothing is older."""
        for file in searched_files(self.content):
            yield from self._read(file, f"document:{file['document']}")

    def _read(
        self, file: Content, address: str, *, older: bool = False
    ) -> Iterator[Passage]:
        for number, text in self.pages.get(file["document"], ()):
            yield Passage(
                address, file["edition"], file["language"], number, text, older
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
