"""What one may not see changes nothing of what one finds: no order, score, passage."""

import datetime

import pytest
from django.core.management import call_command

from portal.search.engine import engine
from portal.search.indexing import touch
from portal.search.records import LIBRARY, WORKSPACE
from tests.contract.corpus import library
from tests.factories.drafts_of_others import (
    OURS,
    Member,
    all_answers,
    of_others,
    of_the_workspace,
)
from tests.factories.search import a_record


@pytest.fixture(params=["visitor", "member"])
def someone(request, groups):
    """Who asks, and where."""
    groups(WORKSPACE, OURS)
    if request.param == "visitor":
        return None, LIBRARY
    return Member(), WORKSPACE


@pytest.fixture
def ours():
    public = [record for record in library(60) if record.shelf == LIBRARY]
    return public + of_the_workspace(public, OURS, start=1000)


def keys_on(records, shelf):
    return [record.key for record in records if record.shelf == shelf][:5]


def test_drafts_of_others_change_nothing(shelves, someone, ours):
    person, shelf = someone
    source = shelves(*ours)
    keys = keys_on(ours, shelf)
    before = all_answers(person, shelf, keys)
    assert any(told["hits"] and told["hits"][0]["score"] for _, _, told in before[::7])

    source.held = [*ours, *of_others()]
    touch(*[record.key for record in of_others()])
    call_command("drain_search", once=True, verbosity=0)
    drained = all_answers(person, shelf, keys)
    call_command("rebuild_search", verbosity=0)
    rebuilt = all_answers(person, shelf, keys)

    assert engine().check().is_well
    assert drained == before
    assert rebuilt == before


def test_of_equal_drafts_the_newest_comes_first(shelves, groups, ask):
    groups(WORKSPACE, OURS)
    days = {1: 3, 2: 9, 3: 5}
    shelves(
        *[
            a_record(
                pk,
                "Zinc",
                shelf=WORKSPACE,
                acl=frozenset({OURS}),
                date=datetime.date(2024, 1, day),
                summary={"en": "supply " * pk},
            )
            for pk, day in days.items()
        ]
    )

    result = ask("zinc supply", person=Member(), shelf=WORKSPACE)

    assert [hit.pk for hit in result.hits] == [2, 3, 1]
    paged = [
        ask("zinc supply", person=Member(), shelf=WORKSPACE, page=page, size=1)
        for page in (1, 2, 3)
    ]
    assert [result.hits[0].pk for result in paged] == [2, 3, 1]


def test_a_word_in_the_title_of_a_draft_counts_more_than_in_its_text(
    shelves, groups, ask
):
    groups(WORKSPACE, OURS)
    ours = {"shelf": WORKSPACE, "acl": frozenset({OURS})}
    shelves(
        a_record(1, "Rupture", pages={("one", "fr"): ["stock " * 50]}, **ours),
        a_record(2, "", "Le stock", **ours),
        a_record(3, "Other", summary={"fr": "stock"}, **ours),
    )

    result = ask("stock", language="fr", person=Member(), shelf=WORKSPACE)

    assert [hit.pk for hit in result.hits] == [2, 3, 1]
