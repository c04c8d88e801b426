"""Rooms above bring things of their own to the document index."""

import pytest
from django.urls import reverse

from portal.desk import shelf
from portal.desk.row import Place, Row
from portal.desk.shelf import Kind, OnDeskOnly
from portal.search import indexing
from portal.search.access import register as register_rule

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


class Minutes(OnDeskOnly):
    """As the room of the sub-groups would bring what is in its workspaces."""

    label = "tests.minutes"
    kinds = {"minutes": Kind("Minutes of a call", "Minutes of calls", "doc-full")}
    names = {1: "Okapi minutes", 2: "Zebra minutes"}

    def keys(self):
        return list(self.names)

    def rows(self, pks):
        return {
            pk: Row(
                label=self.label,
                pk=pk,
                kind="minutes",
                acl=frozenset({f"minutes:{pk}"}),
                title={"en": self.names[pk]},
                states=("draft",),
                places=(Place("workspace:1", "Supply", "/workspace/"),),
                edit_url=f"/minutes/{pk}/",
            )
            for pk in pks
            if pk in self.names
        }

    def records(self, pks):
        for row in self.rows(pks).values():
            yield row.record()

    def outlines(self):
        return self.records(self.keys())


@pytest.fixture
def minutes(monkeypatch):
    source = Minutes()
    for registry in (shelf._holders, indexing._sources):
        monkeypatch.setitem(registry, source.label, source)
    monkeypatch.setitem(
        shelf._names,
        "place",
        [*shelf._names["place"], lambda values: {"workspace:1": "Supply"}],
    )
    return source


@pytest.fixture
def rule(monkeypatch):
    """The editor sits where the first minutes were taken, not where the second were."""
    from portal.search import access

    monkeypatch.setattr(access, "_rules", list(access._rules))
    register_rule(lambda person: {"minutes:1"})


def shown(client, **asked):
    response = client.get(reverse("desk"), asked)
    facets = {facet.name: facet for facet in response.context["facets"]}
    return [str(line.title) for line in response.context["lines"]], facets


@pytest.mark.parametrize("is_index_there", [True, False])
def test_what_they_bring_is_shown_to_those_they_let_see_it(
    client, editor, secretary, minutes, rule, index_now, is_index_there
):
    client.force_login(editor)
    if is_index_there:
        index_now()

    titles, facets = shown(client, kind="minutes")

    assert titles == ["Okapi minutes"]
    names = {option.name: option.count for option in facets["kind"].options}
    assert names["Minutes of calls"] == 1
    assert facets["place"].options[0].name == "Supply"


def test_a_right_that_was_taken_counts_before_the_index_knows(
    client, editor, minutes, rule, index_now, monkeypatch
):
    client.force_login(editor)
    index_now()
    monkeypatch.setattr(
        Minutes,
        "rows",
        lambda self, pks: {
            pk: Row(label=self.label, pk=pk, kind="minutes", acl=frozenset())
            for pk in pks
        },
    )

    assert shown(client, kind="minutes")[0] == []
