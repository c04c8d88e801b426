"""Where words stand in the files of one resource; which other resources are like it."""

from dataclasses import dataclass

from portal.languages.fallback import reader_language, words
from portal.search.query import InsideRequest, PassageHit, search_inside, similar
from portal.search.records import key_of
from resources.cards import entry_of, live_cards
from resources.entries import Entry, by_edition
from resources.search import LABEL

SIZE = 20
SIMILAR = 4


@dataclass(frozen=True)
class Found:
    """A page with the words, and its file."""

    passage: PassageHit
    entry: Entry


def pages_inside(resource, asked, person):
    """(result, pages found) of what a reader looks for inside a published resource."""
    request = InsideRequest(
        key=key_of(LABEL, resource.pk),
        text=asked["q"],
        language=reader_language(),
        page=asked["page"],
        size=SIZE,
        older=asked["older"],
    )
    result = search_inside(request, person)
    return result, _found(resource, result.hits)


def _found(resource, hits):
    editions = by_edition(resource.editions_newest_first)
    entries = [entry for _edition, entries in editions for entry in entries]
    return [
        Found(hit, entry)
        for hit in hits
        # What was withdrawn a moment ago is still in the index, and in no edition.
        if (entry := entry_of(hit, entries))
    ]


def holds_text(editions):
    """Whether there is anything to look into. `editions`: (edition, entries) pairs."""
    return any(entry.text_url for _edition, entries in editions for entry in entries)


def holds_older_text(editions):
    """Whether a file with text has a newer edition in its language."""
    found: set[str] = set()
    for _edition, entries in editions:
        languages = {entry.language for entry in entries if entry.text_url}
        if found & languages:
            return True
        found |= languages
    return False


def similar_cards(resource, person, but=()):
    """The published resources most like one, without those named in `but`."""
    language = reader_language()
    said = [str(words(resource, name, language)) for name in ("title", "summary")]
    hits = similar(
        key_of(LABEL, resource.pk),
        " ".join(said),
        language,
        SIMILAR + len(but),
        person,
    )
    found = live_cards([hit.pk for hit in hits if hit.pk not in but])
    return [found[hit.pk] for hit in hits if hit.pk in found][:SIMILAR]
