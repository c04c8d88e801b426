"""In the administration, people are offered for seats while they have an account."""

import pytest
from django.urls import reverse

from tests.factories.accounts import PersonFactory
from tests.factories.subgroups import (
    CommitteeSeatFactory,
    RepresentativeFactory,
    SeatFactory,
)
from tests.shown import text_of

pytestmark = pytest.mark.django_db

KINDS = {
    "seat": SeatFactory,
    "representative": RepresentativeFactory,
    "committeeseat": CommitteeSeatFactory,
}


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_left_is_offered_no_more_but_stays_where_they_were(client, kind):
    there = PersonFactory(last_name="Zongo")
    former = PersonFactory(last_name="Yameogo", is_active=False)
    row = KINDS[kind](person=former)
    client.force_login(PersonFactory(secretariat=True, is_superuser=True))
    view = f"wagtailsnippets_subgroups_{kind}"

    new = text_of(client.get(reverse(f"{view}:add")))
    held = text_of(client.get(reverse(f"{view}:edit", args=[row.pk])))

    assert f'<option value="{there.pk}">' in new
    assert f'<option value="{former.pk}"' not in new
    assert f'<option value="{former.pk}" selected>' in held
