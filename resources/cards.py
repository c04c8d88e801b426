"""A resource in a list: what a row of results or of a short list shows."""

from dataclasses import dataclass

from portal.languages.fallback import Words, reader_language, words
from portal.search.query import PassageHit
from resources.entries import Entry, by_edition
from resources.languages import language_name
from resources.listed import ListedComponent, ListedResource, listed
from resources.models import Resource
from resources.names import without_et_al

AUTHORS_SHOWN = 3


@dataclass(frozen=True)
class Sources:
    authors: list[Words | str]
    has_more: bool
    publisher: Words | None


@dataclass(frozen=True)
class Card:
    resource: ListedResource
    url: str
    title: Words
    sources: Sources
    type: Words | None
    only_language: str
    entries: list[Entry]
    components: list[ListedComponent]
    passage: PassageHit | None = None
    passage_entry: Entry | None = None
    missing: tuple[str, ...] = ()

    @property
    def tells_language(self):
        """Whether the file of the passage must say what language it is in."""
        entry = self.passage_entry
        if entry is None:
            return False
        return not entry.is_readers or len(self.entries) > 1


def cards(resources, passages=None):
    """Cards of a queryset, with the passage found in each by its pk."""
    passages = passages or {}
    rows = listed(resources)
    return [card(row, passages.get(row.pk)) for row in rows]


def card(resource, passage=None):
    editions = by_edition(resource.editions_newest_first)
    entries = [entry for _edition, entries in editions for entry in entries]
    return Card(
        resource=resource,
        url=resource.get_absolute_url(),
        title=resource.title_words,
        sources=sources_of(resource.authors, resource.publisher),
        type=words(resource.type, "name") if resource.type else None,
        only_language=only_language(entries),
        entries=entries,
        components=resource.components,
        passage=passage,
        passage_entry=passage and entry_of(passage, entries),
    )


def sources_of(authors, publisher):
    """Who wrote it, each once and a few of many; and who published it, if another."""
    names: list[Words | str] = []
    are_more = False
    for author in authors:
        person, stands_for_more = without_et_al(author.name)
        are_more = are_more or stands_for_more
        organisation = author.organisation
        name = person or (organisation and words(organisation, "name"))
        if name and name not in names:
            names.append(name)
    publisher = publisher and words(publisher, "name")
    return Sources(
        authors=names[:AUTHORS_SHOWN],
        has_more=are_more or len(names) > AUTHORS_SHOWN,
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


def live_cards(pks, passages=None):
    """Cards of the published ones among `pks`, by their key."""
    if not pks:
        return {}
    rows = Resource.objects.live().filter(pk__in=pks)
    return {found.resource.pk: found for found in cards(rows, passages)}
