"""A sub-group that works on a component, its co-chair and a draft."""

import pytest

from subgroups.models import Seat
from tests.factories.drafts import a_draft
from tests.factories.subgroups import SeatFactory, SubgroupFactory
from tests.factories.topics import ComponentFactory


@pytest.fixture
def chair():
    subgroup = SubgroupFactory(component=ComponentFactory())
    return SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)


@pytest.fixture
def draft(chair):
    return a_draft(chair.subgroup, chair.person, language="fr", title="Fiche de stock")
