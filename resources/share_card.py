"""The picture that messengers show beside a link to a resource: its title, large."""

from pathlib import Path

from portal.identity.current import ground, site_name
from resources.cards import sources_of
from resources.models import Resource
from resources.typeset import drawn

TEMPLATE = Path(__file__).parent / "share_card.typ"
LONGEST_TITLE, LONGEST_FACTS = 170, 90


def share_card(resource: Resource) -> bytes:
    """A PNG of 1200 × 630 dots, in the reader's language or that of the title."""
    title = resource.title_words
    return drawn(
        TEMPLATE,
        {
            "title": shortened(str(title), LONGEST_TITLE),
            "language": title.language,
            "facts": shortened(" · ".join(facts_of(resource)), LONGEST_FACTS),
            "components": sorted(one.number for one in resource.components.all()),
            "site": site_name(),
            "ground": ground(),
        },
    )


def facts_of(resource: Resource) -> list[str]:
    sources = sources_of(resource.authors.all(), resource.publisher)
    first = next(filter(None, [*sources.authors, sources.publisher]), None)
    return [str(fact) for fact in (first, resource.type, resource.year) if fact]


def shortened(text: str, length: int) -> str:
    """Up to the last word that fits."""
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
