"""A sub-group with its co-chair, and somebody who would join it."""

import pytest

from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.subgroups import (
    LONG_AGO,
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
)


@pytest.fixture
def subgroup():
    return SubgroupFactory(name_en="Supply", name_fr="Approvisionnement")


@pytest.fixture
def chair(subgroup):
    return SeatFactory(
        subgroup=subgroup,
        role=Seat.Role.CO_CHAIR,
        person=PersonFactory(language="fr", first_name="Fatou"),
    )


@pytest.fixture
def speaker():
    return RepresentativeFactory(person=PersonFactory(first_name="Moussa"))


@pytest.fixture
def asked(subgroup, speaker):
    return SeatFactory(
        subgroup=subgroup,
        person=speaker.person,
        organisation=speaker.membership.organisation,
        state=Seat.State.ASKED,
        words="We count stock.",
    )


@pytest.fixture
def own():
    """Somebody who speaks for a member …"""
    return RepresentativeFactory(since=LONG_AGO)


@pytest.fixture
def speaking(client, own):
    """… and is signed in."""
    client.force_login(own.person)
    return client
