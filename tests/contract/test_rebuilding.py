"""A rebuilt index takes the place of the old one, and loses nothing."""

import os
import signal
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from portal.search import keeper
from portal.search.elastic import generations, rebuilding
from portal.search.elastic.checking import check
from portal.search.elastic.connection import (
    client,
)
from portal.search.elastic.draining import Drainer
from portal.search.elastic.generations import answering, written_to
from portal.search.elastic.rebuilding import rebuild
from portal.search.elastic.writing import Writer, draw_ticket
from portal.search.indexing import touch
from portal.search.lengths import Lengths
from portal.search.models import IndexKeeper, SearchOutbox
from portal.search.query import SearchRequest, search
from tests.factories.processes import Forked
from tests.factories.search import ListSource, a_record, pages
from tests.factories.topics import GlossaryTermFactory

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch


def test_readers_notice_nothing_of_rebuilds(shelves):
    shelves(*[a_record(n, "Zinc", pages=pages(*["zinc"] * 3)) for n in range(30)])
    wrong, asked, stop = [], [], threading.Event()

    def read():
        while not stop.is_set():
            result = search(SearchRequest(text="zinc", bridge=False))
            asked.append(1)
            passages = [hit.passage for hit in result.hits if hit.passage]
            if result.degraded or (result.total, len(passages)) != (30, 20):
                wrong.append((result.degraded, result.total, len(passages)))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(4):
        call_command("rebuild_search", verbosity=0)
    stop.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert len(asked) > 4
    assert [g.answers for g in generations.generations()] == [True]


class ChangingSource(ListSource):
    """Something changes while it is being read for a rebuild, just after its turn."""

    def __init__(self, meanwhile):
        super().__init__()
        self.meanwhile = meanwhile

    def records(self, pks):
        held = list(super().records(list(pks)))
        if generations.written_to()[-1].building and self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile(self)
        yield from held


def test_what_changes_during_a_rebuild_is_in_both_indexes(db, only_source, found):
    seen_meanwhile = []

    def change(source):
        source.held = [a_record(1, "Copper"), a_record(3, "Copper")]
        touch("test.thing:1", "test.thing:2", "test.thing:3")
        Drainer().drain()
        seen_meanwhile.extend([sorted(found("copper")), SearchOutbox.objects.count()])

    source = only_source(ChangingSource(None))
    source.held = [a_record(1, "Zinc"), a_record(2, "Zinc")]
    rebuild()
    assert sorted(found("zinc")) == [1, 2]
    source.meanwhile = change

    rebuild()

    assert seen_meanwhile == [[1, 3], 0]  # visible at once, and nothing waits
    assert found("zinc") == []
    assert sorted(found("copper")) == [1, 3]
    assert check().is_well


@pytest.mark.parametrize("moment", ["measured", "_fill", "take_over", "_told"])
def test_a_rebuild_killed_at_any_moment_leaves_a_working_index(
    terms, found, monkeypatch, moment
):
    term = GlossaryTermFactory(en="Zinc")
    rebuild()
    before = answering()

    def die_while_rebuilding():
        def die(*args):
            connections.close_all()
            os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(rebuilding, moment, die)
        rebuild()

    assert Forked(die_while_rebuilding).wait() == -9

    assert answering() == before
    assert found("zinc") == [term.pk]
    later = GlossaryTermFactory(en="Copper")
    touch(later)
    call_command("drain_search", once=True, verbosity=0)
    assert found("copper") == [later.pk]
    assert generations.generations() == [before]  # what was half done is cleared away


def test_nothing_is_kept_of_an_index_made_by_another_version(shelves, found):
    shelves(a_record(1, "Zinc"))
    old = answering()
    client().indices.put_mapping(
        index=old.index("resources"), meta={"schema": "another"}
    )
    assert found("zinc") == [1]  # it answers until there is a new one

    call_command("drain_search", once=True, verbosity=0)

    assert answering() != old
    assert found("zinc") == [1]


def test_a_database_older_than_the_index_is_noticed(shelves, found, monkeypatch):
    """After taking back a backup, tickets begin below those that were drawn."""
    shelves()
    high = draw_ticket() + 10**6
    Writer(answering(), Lengths()).replace(
        ["test.thing:1"], [a_record(1, "Zinc")], high
    )
    assert found("zinc") == [1]

    call_command("drain_search", once=True, verbosity=0)

    assert found("zinc") == []


def test_an_index_that_outgrew_its_padding_is_renewed(terms, found, monkeypatch):
    monkeypatch.setattr("portal.search.elastic.draining.OUTGROWN", 3)
    rebuild()
    before = answering()
    touch(*[GlossaryTermFactory(en="Zinc") for _ in range(6)])
    drainer = Drainer()

    drainer.drain()
    drainer.aside.join()

    assert answering() != before
    assert len(found("zinc")) == 6


def test_two_sites_on_one_server_do_not_meet(shelves, found, settings, elasticsearch):
    shelves(a_record(1, "Zinc"))
    settings.ELASTICSEARCH = elasticsearch | {"prefix": f"{elasticsearch['prefix']}-b"}
    IndexKeeper.objects.all().delete()  # the other site has a database of its own
    shelves(a_record(2, "Zinc"))
    assert found("zinc") == [2]

    settings.ELASTICSEARCH = elasticsearch
    assert found("zinc") == [1]
    IndexKeeper.objects.all().delete()
    rebuild()
    settings.ELASTICSEARCH = elasticsearch | {"prefix": f"{elasticsearch['prefix']}-b"}
    assert found("zinc") == [2]
    assert len(written_to()) == 1


def test_changing_from_one_engine_to_the_other_and_back_misses_nothing(
    shelves, found, settings, elasticsearch
):
    source = shelves(a_record(1, "Zinc"))
    for engine, word in [
        ({"hosts": [], "prefix": ""}, "copper"),
        (elasticsearch, "iron"),
        ({"hosts": [], "prefix": ""}, "tin"),
    ]:
        keeper.sign_off(rebuilding.keeper_name())
        call_command("drain_search", once=True, verbosity=0)
        settings.ELASTICSEARCH = engine
        call_command("drain_search", once=True, verbosity=0)
        source.held = [a_record(1, word)]
        touch("test.thing:1")
        call_command("drain_search", once=True, verbosity=0)

        assert found(word) == [1]
        assert found("zinc") == []


def test_machines_with_different_engines_are_refused(shelves, settings):
    shelves(a_record(1, "Zinc"))
    settings.ELASTICSEARCH = {"hosts": [], "prefix": ""}

    with pytest.raises(CommandError, match=r"elasticsearch:.*ELASTICSEARCH_URL"):
        call_command("drain_search", once=True, verbosity=0)
