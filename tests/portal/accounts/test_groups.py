"""The groups that migrations make."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Task, Workflow

from portal.accounts.models import EDITORS, REVIEWERS, SECRETARIAT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_the_three_groups_stand_alone():
    assert set(Group.objects.values_list("name", flat=True)) == {
        SECRETARIAT,
        EDITORS,
        REVIEWERS,
    }


def test_every_group_may_enter_the_administration():
    for group in Group.objects.all():
        assert group.permissions.filter(codename="access_admin").exists()


@pytest.mark.parametrize(
    ("name", "verbs"),
    [
        ("Secretariat", {"add", "change", "publish", "bulk_delete", "lock", "unlock"}),
        ("Editors", {"add", "change"}),
        ("Reviewers", {"change"}),
    ],
)
def test_only_the_secretariat_publishes_pages_without_a_review(name, verbs):
    given = Group.objects.get(name=name).page_permissions.all()

    assert {row.permission.codename.removesuffix("_page") for row in given} == verbs


def test_wagtails_own_workflow_is_gone():
    names = {*Workflow.objects.values_list("name", flat=True)}
    names |= {*Task.objects.values_list("name", flat=True)}

    assert "Moderators approval" not in names
