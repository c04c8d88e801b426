"""The workspaces of a person, on their own first page."""

from collections import Counter
from dataclasses import dataclass

from portal.accounts.from_above import Section
from subgroups import permissions
from subgroups.models import Seat, Subgroup
from subgroups.workspace.finding import open_to


@dataclass(frozen=True)
class Room:
    """`asking`: how many ask to join it, where the person may decide."""

    subgroup: Subgroup
    asking: int


def workspaces(person):
    asked = Seat.objects.asking().filter(subgroup__in=permissions.led_by(person))
    asking = Counter(asked.order_by().values_list("subgroup", flat=True))
    rooms = [Room(one, asking[one.pk]) for one in open_to(person)]
    yield Section("workspace/in_space.html", rooms)
