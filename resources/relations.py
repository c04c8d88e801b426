"""What else a reader of a record may want: its relations in both directions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from resources.cards import Card, live_cards
from resources.models import RelatedResource

Kind = RelatedResource.Kind


@dataclass(frozen=True)
class Relations:
    """`replaced_by`: newer records; `groups`: (heading, cards) of the others."""

    replaced_by: list[Card]
    groups: list[tuple[str, list[Card]]]

    @property
    def pks(self):
        """Of all resources that it names."""
        shown = [self.replaced_by, *(cards for _heading, cards in self.groups)]
        return {card.resource.pk for cards in shown for card in cards}


def relations_of(resource):
    """Published relations only. A resource that was never saved has none from others."""
    ahead = [(row.kind, row.other_id) for row in resource.related.all()]
    back = []
    if resource.pk:
        rows = resource.related_from.filter(resource__live=True)
        back = list(rows.values_list("kind", "resource_id"))
    found = live_cards({pk for _kind, pk in [*ahead, *back]} - {resource.pk})

    def pick(*pairs):
        pks = dict.fromkeys(
            pk for rows, wanted in pairs for kind, pk in rows if kind == wanted
        )
        return [found[pk] for pk in pks if pk in found]

    groups = [
        (_("Part of"), pick((ahead, Kind.PART_OF))),
        (_("Its parts"), pick((back, Kind.PART_OF))),
        (_("Replaces"), pick((ahead, Kind.SUPERSEDES))),
        (_("See also"), pick((ahead, Kind.SEE_ALSO), (back, Kind.SEE_ALSO))),
    ]
    return Relations(
        replaced_by=pick((back, Kind.SUPERSEDES)),
        groups=[(heading, shown) for heading, shown in groups if shown],
    )
