"""Who may enter the workspace of a sub-group, and who may decide there."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from portal.accounts.models import User
from portal.identity.current import contact
from subgroups.models import Seat, Subgroup

Person = User | AnonymousUser


def is_of_the_secretariat(person: Person) -> bool:
    """Those who look after all sub-groups see all of them."""
    return person.is_authenticated and person.has_perm("subgroups.change_subgroup")


def sits_in(person: Person, subgroup: Subgroup) -> bool:
    return Seat.objects.of(person).filter(subgroup=subgroup).exists()


def seat_of(person: Person, subgroup: Subgroup) -> Seat | None:
    """The one that is held or asked for."""
    if not person.is_authenticated:
        return None
    open_ones = Seat.objects.filter(state__in=[Seat.State.ASKED, Seat.State.HELD])
    return open_ones.filter(subgroup=subgroup, person=person).first()


def may_enter(person: Person, subgroup: Subgroup) -> bool:
    return is_of_the_secretariat(person) or sits_in(person, subgroup)


def may_add(person: Person, subgroup: Subgroup) -> bool:
    """A closed one is kept to be read."""
    return not subgroup.is_closed and may_enter(person, subgroup)


def may_decide(person: Person, subgroup: Subgroup) -> bool:
    """Who joins, who leaves, when a review is closed: co-chairs and the secretariat."""
    return led_by(person).filter(pk=subgroup.pk).exists()


def led_by(person: Person) -> QuerySet[Subgroup]:
    """The sub-groups in which the person may decide."""
    if is_of_the_secretariat(person):
        return Subgroup.objects.all()
    chairs = Seat.objects.of(person).co_chairs()
    return Subgroup.objects.filter(pk__in=chairs.values("subgroup"))


# --- Mails that tell what lies in a workspace (portal.mails.doors) --------------------

ENTERED, LED = "subgroup", "leads"


def door_of(subgroup: Subgroup, kind: str = ENTERED) -> str:
    return f"{kind}:{subgroup.pk}"


def may_still_enter(address: str, number: str) -> bool:
    return _may_still(may_enter, address, number)


def may_still_decide(address: str, number: str) -> bool:
    return _may_still(may_decide, address, number)


def _may_still(
    may: Callable[[User, Subgroup], bool], address: str, number: str
) -> bool:
    """The secretariat reads at its own address, which may be nobody's."""
    if address == contact():
        return True
    person = User.objects.filter(email__iexact=address, is_active=True).first()
    subgroup = Subgroup.objects.filter(pk=number).first()
    return bool(person and subgroup and may(person, subgroup))
