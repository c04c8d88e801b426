"""The workspaces of a person, on their own first page."""

from portal.accounts.from_above import Section
from subgroups import permissions
from subgroups.models import Seat, Subgroup


def open_to(person):
    every = Subgroup.objects.in_order()
    if permissions.is_of_the_secretariat(person):
        return every
    return every.filter(pk__in=Seat.objects.of(person).values("subgroup"))


def workspaces(person):
    yield Section("workspace/in_space.html", list(open_to(person)))
