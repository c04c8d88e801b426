"""The Task Force: its members, its sub-groups, and who sits in them."""

from subgroups.models.group import Output, Subgroup, SubgroupEvent
from subgroups.models.member import (
    CommitteeSeat,
    Membership,
    MembershipComponent,
    MembershipCountry,
    Representative,
)
from subgroups.models.seat import Participation, Seat

__all__ = [
    "CommitteeSeat",
    "Membership",
    "MembershipComponent",
    "MembershipCountry",
    "Output",
    "Participation",
    "Representative",
    "Seat",
    "Subgroup",
    "SubgroupEvent",
]
