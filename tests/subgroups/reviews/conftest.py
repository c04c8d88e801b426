"""A draft of a sub-group, its co-chair and a member."""

import pytest

from subgroups.models import Seat
from tests.factories.drafts import a_draft, a_file, read_all
from tests.factories.subgroups import SeatFactory


@pytest.fixture
def chair():
    return SeatFactory(role=Seat.Role.CO_CHAIR)


@pytest.fixture
def member(chair):
    return SeatFactory(subgroup=chair.subgroup)


@pytest.fixture
def draft(chair):
    draft = a_draft(chair.subgroup, by=chair.person, file=a_file(["Count", "Sign"]))
    read_all(draft)
    return draft
