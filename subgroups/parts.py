"""What the Task Force shows on the pages of others: components, countries, members."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import CONTENT_LANGUAGES, words
from portal.search.places import Place
from resources.beside import Section
from subgroups.directory import Member, members
from subgroups.models import CommitteeSeat, Membership, Participation, Subgroup


@dataclass(frozen=True)
class OnComponent:
    subgroups: list[Any]
    members: list[Member] = field(default_factory=list)


def on_component(component):
    subgroups = list(Subgroup.objects.live().filter(component=component).in_order())
    working = members(Membership.objects.filter(components=component))
    if subgroups or working:
        yield Section("subgroups/on_component.html", OnComponent(subgroups, working))


def on_country(country):
    """Members that have their seat or work there."""
    here = Q(organisation__country=country) | Q(countries=country)
    if found := members(Membership.objects.filter(here).distinct()):
        yield Section("subgroups/on_country.html", found)


def on_organisation(organisation):
    """Of a member what it does; of others where they take part."""
    found = members(Membership.objects.filter(organisation=organisation))
    taking_part = Participation.objects.now().filter(organisation=organisation)
    subgroups = Subgroup.objects.live().filter(
        Q(participations__in=taking_part) | Q(signs_as=organisation)
    )
    committee = CommitteeSeat.objects.now().filter(organisation=organisation).first()
    if found or subgroups or committee:
        about = {
            "committee": committee,
            "member": found[0] if found else None,
            "subgroups": list(subgroups.in_order().distinct()),
        }
        yield Section("subgroups/on_organisation.html", about)


def on_resource(resource):
    """Whose work it is, where readers may read of the sub-group."""
    subgroups = Subgroup.objects.live().filter(outputs__resource=resource.pk)
    if resource.pk and (found := list(subgroups.in_order())):
        yield Section("subgroups/on_resource.html", found)


def named_places():
    for subgroup in Subgroup.objects.live().in_order():
        yield Place(
            kind=_("Sub-group"),
            names=tuple(filter(None, [subgroup.name_en, subgroup.name_fr])),
            title={
                code: str(words(subgroup, "name", code)) for code in CONTENT_LANGUAGES
            },
            address=subgroup.get_absolute_url,
        )


def organisations_told_of():
    taking_part = Participation.objects.now().filter(subgroup__live=True)
    signing = Subgroup.objects.live().exclude(signs_as=None)
    return {
        *CommitteeSeat.objects.now().values_list("organisation_id", flat=True),
        *signing.values_list("signs_as", flat=True),
        *Membership.objects.now().values_list("organisation_id", flat=True),
        *taking_part.values_list("organisation_id", flat=True),
    }
