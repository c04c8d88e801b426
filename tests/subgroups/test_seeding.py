"""The Task Force a new site begins with."""

import pytest
from django.core.management import call_command

from subgroups.models import CommitteeSeat, Membership, Subgroup

pytestmark = pytest.mark.django_db


def test_the_six_are_there_in_both_languages(seeded):
    assert Subgroup.objects.live().count() == 6
    for subgroup in Subgroup.objects.all():
        assert subgroup.name_en
        assert subgroup.name_fr
        assert subgroup.mandate_en
        assert subgroup.mandate_fr
    assert CommitteeSeat.objects.now().count() == 5


def test_loading_again_leaves_what_a_person_has_done(seeded):
    nutrition = Subgroup.objects.get(source_key="seed:nutrition")
    nutrition.name_fr = "La nutrition"
    nutrition.save()
    Membership.objects.filter(organisation__slug="psi").delete()

    call_command("load_seed", verbosity=0)

    nutrition.refresh_from_db()
    assert nutrition.name_fr == "La nutrition"
    assert not Membership.objects.filter(organisation__slug="psi").exists()
    assert Subgroup.objects.count() == 6
