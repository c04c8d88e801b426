"""What the Task Force shows a person on their own first page."""

from dataclasses import dataclass

from django.urls import reverse

from portal.accounts.from_above import Section
from subgroups.joining.models import Application
from subgroups.joining.persons import applications_of
from subgroups.models import Membership, Representative, Seat, Subgroup


@dataclass(frozen=True)
class Mine:
    memberships: list[Membership]
    asked: list[Seat]


def portrait_of(person, organisation):
    """Where the person changes what is told of an organisation they speak for."""
    spoken = Representative.objects.now().filter(person=person)
    held = Membership.objects.now().filter(
        organisation=organisation, representatives__in=spoken
    )
    found = held.first()
    return reverse("joining:portrait", args=[found.pk]) if found else ""


def organisations(person):
    """For whom the person speaks, and where a request waits."""
    spoken = Representative.objects.now().filter(person=person)
    memberships = Membership.objects.now().filter(representatives__in=spoken)
    asked = Seat.objects.asking().filter(person=person).select_related("subgroup")
    mine = Mine(
        list(memberships.select_related("organisation").distinct()), list(asked)
    )
    if mine.memberships or mine.asked:
        yield Section("joining/in_space.html", mine)


def interests(person):
    """Sub-groups that they named when they applied, until they ask to join them."""
    accepted = applications_of(person.email).filter(state=Application.State.ACCEPTED)
    named = Subgroup.objects.live().filter(
        pk__in=accepted.values("subgroups"), is_closed=False
    )
    asked = Seat.objects.filter(person=person).values("subgroup")
    if found := list(named.exclude(pk__in=asked)):
        yield Section("joining/interests.html", found)
