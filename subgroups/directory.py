"""The directory of members: who belongs to the Task Force, as everybody may read it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.languages.fallback import words
from portal.tables import Column, Table
from portal.topics.models import Component, Country, Organisation
from resources.reference.letters import dictionary_order
from subgroups.models import Membership, Participation, Representative, Subgroup

NAME, SHORT, LONG = 44, 18, 60


@dataclass
class Member:
    membership: Membership
    subgroups: list[Subgroup] = field(default_factory=list)
    representatives: list[str] = field(default_factory=list)

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def components(self) -> list[Component]:
        return list(self.membership.components.all())

    @property
    def countries(self) -> list[Country]:
        return list(self.membership.countries.all())


def members(memberships=None):
    """Those of today by name, in a fixed number of queries, however many they are."""
    found = Membership.objects.all() if memberships is None else memberships
    found = list(
        found.now()
        .select_related("organisation__country")
        .prefetch_related("components", "countries")
    )
    if not found:
        return []
    seated, speaking = _subgroups_by_organisation(), _representatives(found)
    rows = [Member(one, seated[one.organisation_id], speaking[one.pk]) for one in found]
    return sorted(rows, key=lambda m: dictionary_order(name_of(m.organisation)))


def name_of(organisation):
    return str(words(organisation, "name"))


def _subgroups_by_organisation():
    seated: defaultdict[int, list[Subgroup]] = defaultdict(list)
    rows = Participation.objects.now().filter(subgroup__live=True)
    for row in rows.select_related("subgroup").order_by("subgroup__number", "pk"):
        if row.subgroup not in seated[row.organisation_id]:
            seated[row.organisation_id].append(row.subgroup)
    return seated


def _representatives(memberships):
    """Names of those who agreed to be named."""
    speaking = defaultdict(list)
    rows = Representative.objects.now().filter(
        membership__in=memberships, is_shown=True, person__is_active=True
    )
    for row in rows.select_related("person").order_by("pk"):
        if name := row.person.get_full_name():
            speaking[row.membership_id].append(name)
    return speaking


def members_table(shown):
    """As it stands on the page: nobody who did not agree is named in a file either."""
    return Table(
        title=_("Member organisations"),
        columns=(
            Column(_("Organisation"), NAME),
            Column(_("Acronym"), SHORT),
            Column(_("Kind"), SHORT),
            Column(_("Country"), SHORT),
            Column(_("Components"), LONG),
            Column(_("Works in"), LONG),
            Column(_("Sub-groups"), LONG),
            Column(_("Representatives"), LONG),
        ),
        rows=tuple(_row(member) for member in shown),
    )


def _row(member):
    organisation = member.organisation
    return (
        name_of(organisation),
        str(words(organisation, "acronym")),
        str(organisation.get_kind_display()),
        name_of(organisation.country) if organisation.country else "",
        _names(member.components),
        _names(member.countries),
        "; ".join(map(_with_its_end, member.subgroups)),
        "; ".join(member.representatives),
    )


def _with_its_end(subgroup):
    closed = pgettext("a sub-group", "closed")
    return (
        f"{name_of(subgroup)} ({closed})" if subgroup.is_closed else name_of(subgroup)
    )


def _names(terms):
    return "; ".join(name_of(term) for term in terms)


def kinds(shown):
    """(value, label) of the kinds that there are."""
    there = {member.organisation.kind for member in shown}
    choices = Organisation.Kind.choices
    return [(value, capfirst(label)) for value, label in choices if value in there]
