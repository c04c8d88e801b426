"""Spans of time in which something holds."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from subgroups.models import Membership
from tests.factories.subgroups import (
    FAR_AHEAD,
    LONG_AGO,
    LONG_PAST,
    MembershipFactory,
    SeatFactory,
)
from tests.factories.topics import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TODAY = datetime.datetime.now(datetime.UTC).date()


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (LONG_AGO, None, True),
        (LONG_AGO, LONG_PAST, False),
        (LONG_AGO, FAR_AHEAD, True),
        (FAR_AHEAD, None, False),
    ],
)
def test_what_holds_now_is_told_alike_by_row_and_by_query(since, until, holds):
    membership = MembershipFactory(since=since, until=until)

    assert membership.is_current is holds
    assert Membership.objects.now().exists() is holds


def test_it_cannot_end_before_it_began():
    membership = Membership(
        organisation=OrganisationFactory(), since=LONG_PAST, until=LONG_AGO
    )

    with pytest.raises(ValidationError, match="before"):
        membership.full_clean()


def test_who_comes_back_begins_another_membership():
    former = MembershipFactory(since=LONG_AGO, until=LONG_PAST)
    MembershipFactory(organisation=former.organisation)

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(organisation=former.organisation)


def test_nobody_has_two_seats_in_one_subgroup():
    seat = SeatFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(subgroup=seat.subgroup, person=seat.person, state="asked")
