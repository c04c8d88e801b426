"""What is proposed while somebody types a question."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.languages.fallback import words
from portal.search import places
from portal.search.completion import SHORTEST, endings, titles
from resources.models import Resource

MOST_PLACES, MOST_TITLES, MOST_WORDS = 3, 4, 3
LONGEST = 100


def suggestions(text, language):
    """[{text, kind, lang, url}]; those without an address are questions to ask."""
    text = " ".join(text.replace("\x00", " ").split())[:LONGEST]
    if len(text) < SHORTEST:
        return []
    return [
        *_places(text, language),
        *_titles(text, language),
        *({"text": said} for said in endings(text, language, MOST_WORDS)),
    ]


def _places(text, language):
    return [
        {
            "text": place.title[language],
            "kind": str(place.kind),
            "url": place.address(get_language() or language),
            **_tongue(language),
        }
        for place in places.beginning(text, MOST_PLACES)
    ]


def _titles(text, language):
    hits = titles(text, language, MOST_TITLES)[:MOST_TITLES]
    found = Resource.objects.live().in_bulk([hit.pk for hit in hits])
    shown = [
        (found[hit.pk], words(found[hit.pk], "title"))
        for hit in hits
        if hit.pk in found
    ]
    return [
        {
            "text": str(title),
            "kind": _("Resource"),
            "url": resource.get_absolute_url(),
            **_tongue(title.language),
        }
        for resource, title in shown
    ]


def _tongue(language):
    """Said only where it is not that of the page."""
    return {} if language == get_language() else {"lang": language}
