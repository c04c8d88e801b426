"""Files in the document index: every document, with the words of its pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.desk.row import Place, Row
from portal.desk.shelf import Kind, OnDeskOnly, slices
from portal.desk.states import State
from portal.languages.fallback import CONTENT_LANGUAGES
from portal.search.records import Passage, Record
from portal.uploads.models import Document
from resources.catalogue import pages_of
from resources.desk.documents import Facts, facts_of
from resources.desk.holders import NOWHERE, Holder, holders_of_documents
from resources.desk.resources import titles_of
from resources.permissions import LIBRARY_DESK

FILE = "file"
Held = list[Holder]


class FileSource(OnDeskOnly):
    """Of the desk alone: readers find files by the resources that hold them."""

    label = "uploads.document"
    kinds = {FILE: Kind(_("File"), _("Files"), "doc-empty")}

    def keys(self) -> list[int]:
        return list(Document.objects.order_by("pk").values_list("pk", flat=True))

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        numbers = list(pks)
        yield from self._records(numbers, pages_of(numbers))

    def outlines(self) -> Iterator[Record]:
        for pks in slices(self.keys()):
            yield from self._records(pks, {})

    def rows(self, pks: Iterable[int]) -> dict[int, Row]:
        facts = facts_of(pks)
        held = holders_of_documents(facts)
        return {pk: row_of(one, held.get(pk, [])) for pk, one in facts.items()}

    def _records(self, pks: Sequence[int], pages: Any) -> Iterator[Record]:
        facts = facts_of(pks)
        held = holders_of_documents(facts)
        for pk, one in facts.items():
            holders = held.get(pk, [])
            row = row_of(one, holders)
            language = row.languages[0] if row.languages else one.language
            yield row.record(
                keywords=keywords_of([one.name], holders),
                facets=merged(holders),
                passages=tuple(
                    Passage(f"document:{pk}", 0, language, number, text)
                    for number, text in pages.get(pk, ())
                ),
            )


def row_of(facts: Facts, holders: Held) -> Row:
    languages = dict.fromkeys(one.held["language"] for one in holders)
    if not languages and facts.language:
        languages = {facts.language: None}
    states = dict.fromkeys(one.state for one in holders) or {str(State.UNUSED): None}
    is_live = State.LIVE in states
    return Row(
        label=FileSource.label,
        pk=facts.pk,
        kind=FILE,
        acl=frozenset({LIBRARY_DESK}),
        title=in_its_language(facts.title or facts.name, languages),
        states=(str(State.LIVE),) if is_live else tuple(states),
        owner=facts.owner,
        languages=tuple(languages),
        places=tuple(one.place for one in holders) or (Place(NOWHERE),),
        changed=facts.created,
        year=next(filter(None, (year_of(one) for one in holders)), None),
        size=facts.size,
        pages=facts.pages,
        readings=(facts.reading,),
        address=reverse("uploads:document", args=[facts.pk, facts.name]),
        edit_url=reverse("wagtaildocs:edit", args=[facts.pk]),
    )


def in_its_language(title: str, languages: Iterable[str]) -> dict[str, str]:
    """A title that is written once: read by the rules of the language it is in."""
    own = [code for code in languages if code in CONTENT_LANGUAGES]
    return dict.fromkeys(own or CONTENT_LANGUAGES, title)


def year_of(holder: Holder) -> int | None:
    begins = (holder.edition.get("date") or "")[:4]
    return int(begins) if begins.isdecimal() else holder.content.get("year")


def keywords_of(lines: list[str], holders: Held) -> dict[str, str]:
    """By name or address, label, edition and the resource it stands in."""
    said: dict[str, str] = {}
    for language in CONTENT_LANGUAGES:
        told = list(lines)
        for one in holders:
            told.append(one.held.get(f"label_{language}") or "")
            told.append(one.edition.get(f"note_{language}") or "")
            told.append(titles_of(one.content).get(language, ""))
        said[language] = "\n".join(dict.fromkeys(filter(None, told)))
    return said


def merged(holders: Held) -> dict[str, tuple[str, ...]]:
    """What the resources are about that it stands in."""
    values: dict[str, dict[str, None]] = {}
    for one in holders:
        for name, slugs in one.values.items():
            values.setdefault(name, {}).update(dict.fromkeys(slugs))
    return {name: tuple(slugs) for name, slugs in values.items()}
