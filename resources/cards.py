"""A resource in a list: what a row of results or of a short list shows."""

from dataclasses import dataclass

from portal.languages.fallback import Words, reader_language, words
from portal.search.query import PassageHit
from portal.topics.models import Component
from resources.entries import Entry, entries_of, text_sizes
from resources.languages import language_name
from resources.models import Resource

AUTHORS_SHOWN = 3


@dataclass(frozen=True)
class Sources:
    authors: list[Words | str]
    has_more: bool
    publisher: Words | None


@dataclass(frozen=True)
class Card:
    resource: Resource
    url: str
    title: Words
    sources: Sources
    type: Words | None
    only_language: str
    entries: list[Entry]
    components: list[Component]
    passage: PassageHit | None = None
    passage_entry: Entry | None = None


def cards(resources, passages=None):
    """Cards of `resources` (for_display), with the passage found in each by its pk."""
    passages = passages or {}
    rows = list(resources)
    found_in = [row for row in rows if row.pk in passages]
    sizes = text_sizes([f.document_id for row in found_in for f in row.files])
    return [card(row, passages.get(row.pk), sizes) for row in rows]


def card(resource, passage=None, sizes=None):
    entries = [
        entry
        for edition in resource.editions_newest_first
        for entry in entries_of(edition, sizes)
    ]
    return Card(
        resource=resource,
        url=resource.get_absolute_url(),
        title=resource.title_words,
        sources=sources_of(resource),
        type=words(resource.type, "name") if resource.type else None,
        only_language=only_language(entries),
        entries=entries,
        components=sorted(resource.components.all(), key=lambda c: c.number),
        passage=passage,
        passage_entry=passage and entry_of(passage, entries),
    )


def sources_of(resource):
    """Who wrote it, each once and a few of many; and who published it, if another."""
    names = []
    for author in resource.authors.all():
        organisation = author.organisation
        name = author.name or (organisation and words(organisation, "name"))
        if name and name not in names:
            names.append(name)
    publisher = resource.publisher and words(resource.publisher, "name")
    return Sources(
        authors=names[:AUTHORS_SHOWN],
        has_more=len(names) > AUTHORS_SHOWN,
        publisher=None if publisher in names else publisher,
    )


def only_language(entries):
    """The name of the one language to be had, when it is not the reader's."""
    languages = {entry.language for entry in entries}
    if len(languages) != 1 or languages == {reader_language()}:
        return ""
    return language_name(languages.pop())


def entry_of(passage, entries):
    """The file a passage was found in."""
    return next((e for e in entries if e.address == passage.file), None)
