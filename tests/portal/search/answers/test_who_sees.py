"""Who finds what is not published."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.records import DESK
from tests.factories.accounts import PersonFactory
from tests.factories.search import a_record
from tests.portal.search.conftest import WORKERS


@pytest.fixture
def with_drafts(shelves, groups):
    groups(DESK)
    shelves(
        WORKERS,
        a_record(
            1,
            "Guide secretword",
            shelf=DESK,
            acl=frozenset({DESK}),
            facets={"tag": ("secrettag",)},
            year=2031,
            pages={("document:7", "en"): ["zinc secretword child"]},
        ),
        a_record(9, "Another secretword", shelf=DESK, acl=frozenset({DESK})),
        a_record(5, "Members secretword", acl=frozenset({"members"})),
    )


def test_outsiders_find_no_word_of_a_draft(with_drafts, ask):
    shelves = ["library", "site", "desk", "*", ""]
    for person, shelf in product([None, AnonymousUser()], shelves):
        result = ask("secretword", person=person, shelf=shelf)

        assert (result.total, result.partial_total, result.hits) == (0, 0, []), shelf
        assert not any(result.facets.values()), shelf
        assert not result.years, shelf
        browsing = ask(person=person, shelf=shelf)
        assert {hit.pk for hit in browsing.hits} <= {1}, shelf
        assert "secrettag" not in str(browsing), shelf


def test_a_draft_never_speaks_for_the_published_version(with_drafts, ask):
    passage = ask("zinc secretword child").hits[0].passage

    assert passage.file == "aa"
    assert "secretword" not in passage.html


@pytest.mark.django_db
def test_those_who_edit_find_drafts_on_the_desk_and_nowhere_else(with_drafts, ask):
    editor = PersonFactory()

    assert sorted(
        hit.pk for hit in ask("secretword", person=editor, shelf=DESK).hits
    ) == [1, 9]
    assert ask("secretword", person=editor).total == 0
    on_desk = ask("zinc", person=editor, shelf=DESK).hits[0]
    assert on_desk.passage.file == "document:7"


@pytest.mark.django_db
def test_a_person_who_was_shut_out_has_no_groups(with_drafts, ask):
    former = PersonFactory(is_active=False)

    assert ask("secretword", person=former, shelf=DESK).total == 0
