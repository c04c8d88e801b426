"""What the library holds about one thing, in short."""

from dataclasses import dataclass

from resources.cards import Card, cards

SHOWN = 6


@dataclass(frozen=True)
class Holdings:
    newest: list[Card]
    total: int
    in_french: int


def holdings_of(resources):
    """The newest of some live resources, and how many there are."""
    return Holdings(
        newest=cards(resources.newest()[:SHOWN]),
        total=resources.count(),
        in_french=resources.readable_in("fr").count(),
    )
