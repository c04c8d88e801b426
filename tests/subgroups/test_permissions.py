"""Who may enter a workspace and who may decide there."""

import pytest
from django.contrib.auth.models import AnonymousUser

from subgroups import permissions
from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.subgroups import SeatFactory, SubgroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NOBODY, MEMBER, CHAIR = (False, False), (True, False), (True, True)


@pytest.mark.parametrize(
    ("state", "role", "may"),
    [
        (Seat.State.HELD, Seat.Role.MEMBER, MEMBER),
        (Seat.State.HELD, Seat.Role.CO_CHAIR, CHAIR),
        (Seat.State.ASKED, Seat.Role.CO_CHAIR, NOBODY),
        (Seat.State.REFUSED, Seat.Role.MEMBER, NOBODY),
        (Seat.State.ENDED, Seat.Role.CO_CHAIR, NOBODY),
    ],
)
def test_a_seat_opens_the_workspace_of_its_own_subgroup_only(state, role, may):
    seat = SeatFactory(state=state, role=role)
    person, own, other = seat.person, seat.subgroup, SubgroupFactory()

    assert permissions.may_enter(person, own) is may[0]
    assert permissions.may_decide(person, own) is may[1]
    assert not permissions.may_enter(person, other)
    assert not permissions.may_decide(person, other)


def test_the_secretariat_enters_all_of_them():
    officer, subgroup = PersonFactory(secretariat=True), SubgroupFactory()

    assert permissions.may_enter(officer, subgroup)
    assert permissions.may_decide(officer, subgroup)


@pytest.mark.parametrize("group", ["editor", "reviewer"])
def test_those_who_edit_the_library_do_not_enter(group):
    assert not permissions.may_enter(PersonFactory(**{group: True}), SubgroupFactory())


def test_visitors_and_closed_accounts_do_not_enter():
    seat = SeatFactory(person=PersonFactory(is_active=False))

    assert not permissions.may_enter(seat.person, seat.subgroup)
    assert not permissions.may_enter(AnonymousUser(), seat.subgroup)


def test_a_closed_subgroup_is_read_and_not_added_to():
    seat = SeatFactory(subgroup=SubgroupFactory(is_closed=True))

    assert permissions.may_enter(seat.person, seat.subgroup)
    assert not permissions.may_add(seat.person, seat.subgroup)
