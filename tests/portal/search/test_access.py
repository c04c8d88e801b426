"""What search lets whom see."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.access import groups_of, may_see_shelf
from tests.factories.accounts import PersonFactory


@pytest.mark.parametrize("person", [None, AnonymousUser()])
def test_outsiders_belong_to_the_public_alone(groups, person):
    groups("desk", "members")

    assert groups_of(person) == {"public"}


@pytest.mark.django_db
def test_rooms_say_which_further_groups_a_person_is_in(groups):
    groups("desk")
    groups("members")

    assert groups_of(PersonFactory()) == {"public", "desk", "members"}


@pytest.mark.parametrize(
    ("shelf", "groups", "open_to"),
    [
        ("library", {"public"}, True),
        ("site", {"public"}, True),
        ("desk", {"public"}, False),
        ("desk", {"public", "desk"}, True),
        ("anything", {"public", "desk"}, False),
    ],
)
def test_every_shelf_but_library_and_pages_is_for_its_group(shelf, groups, open_to):
    assert may_see_shelf(shelf, frozenset(groups)) is open_to


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("group", "belongs"),
    [("Secretariat", True), ("Editors", True), ("Reviewers", True), ("", False)],
)
def test_those_who_edit_resources_are_in_the_group_of_the_desk(group, belongs):
    person = PersonFactory(groups=[group] if group else [])

    assert ("desk" in groups_of(person)) is belongs
