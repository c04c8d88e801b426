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


def test_what_is_known_of_their_work_is_tied_to_them(seeded):
    supply = Subgroup.objects.get(source_key="seed:supply-chain")

    [webinar] = [row.event for row in supply.event_rows.all()]
    assert webinar.source_key == "event-webinar"
    assert supply.signs_as.slug == "iccm-task-force-supply-chain"
    assert supply.latest_revision.content["event_rows"]
    psi = Membership.objects.get(organisation__slug="psi")
    assert [*psi.components.all()] == [supply.component]


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
