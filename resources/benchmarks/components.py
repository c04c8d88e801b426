"""What the library holds about one component."""

from dataclasses import dataclass

from resources.cards import Card, cards
from resources.models import Resource

SHOWN = 6


@dataclass(frozen=True)
class Holdings:
    newest: list[Card]
    total: int
    in_french: int


def holdings_of(component):
    about = Resource.objects.live().filter(components=component)
    newest = about.newest().for_display()[:SHOWN]
    return Holdings(
        newest=cards(newest),
        total=about.count(),
        in_french=about.readable_in("fr").count(),
    )
