"""A member of a sub-group, signed in."""

import pytest

from tests.factories.subgroups import SeatFactory


@pytest.fixture
def seat():
    return SeatFactory()


@pytest.fixture
def member(client, seat):
    client.force_login(seat.person)
    return client
