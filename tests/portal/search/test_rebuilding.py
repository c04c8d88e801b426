"""An index built anew while the old one answers, is written to, or is lost."""

import os
import threading

import pytest
from django.core.management import call_command
from django.db import connections

from portal.search.embedded import rebuilding, schema
from portal.search.embedded.checking import check
from portal.search.embedded.draining import Drainer
from portal.search.embedded.rebuilding import rebuild
from portal.search.indexing import touch
from portal.search.models import SearchOutbox
from portal.search.query import SearchRequest, search
from portal.topics.models import GlossaryTerm
from tests.factories.processes import Forked
from tests.factories.search import ListSource, a_record
from tests.factories.topics import GlossaryTermFactory

pytestmark = pytest.mark.both_databases


def versions(folder):
    return sorted(path.name for path in folder.root.glob("v*-*"))


def test_readers_notice_nothing_of_rebuilds(shelves, index_folder):
    pages = {("a", "en"): ["zinc and salts"] * 3}
    shelves(*[a_record(n, "Zinc", pages=pages) for n in range(30)])
    wrong, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            result = search(SearchRequest(text="zinc", bridge=False))
            passages = [hit.passage for hit in result.hits if hit.passage]
            if result.degraded or (result.total, len(passages)) != (30, 20):
                wrong.append(result)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(8):
        call_command("rebuild_search", verbosity=0)
    stop.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert versions(index_folder) == [index_folder.current()]


class ChangingSource(ListSource):
    """Something changes while it is being read for a rebuild, just after its turn."""

    def __init__(self, meanwhile):
        super().__init__()
        self.meanwhile = meanwhile

    def records(self, pks):
        yield from super().records(list(pks))
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile(self)


@pytest.mark.django_db
def test_what_changes_during_a_rebuild_is_in_the_new_index(
    only_source, found, index_folder
):
    def change(source):
        source.held = [a_record(1, "Copper"), a_record(3, "Copper")]
        touch("test.thing:1", "test.thing:2", "test.thing:3")

    source = only_source(ChangingSource(change))
    source.held = [a_record(1, "Zinc"), a_record(2, "Zinc")]

    rebuild(index_folder)

    assert found("zinc") == []
    assert sorted(found("copper")) == [1, 3]
    assert not SearchOutbox.objects.exists()


@pytest.mark.django_db
def test_a_drainer_at_work_meanwhile_leaves_its_rows_to_the_rebuild(
    only_source, found, index_folder
):
    old = only_source(ListSource())
    old.held = [a_record(1, "Zinc")]
    rebuild(index_folder)
    drainer = Drainer(index_folder)
    seen_meanwhile = []

    def change(source):
        source.held = [a_record(1, "Copper")]
        touch("test.thing:1")
        drainer.drain()
        seen_meanwhile.extend([found("copper"), SearchOutbox.objects.count()])

    source = only_source(ChangingSource(change))
    source.held = [a_record(1, "Zinc")]

    rebuild(index_folder)
    drainer.drain()
    drainer.close()

    assert seen_meanwhile == [[1], 1]  # visible at once, and kept for the new index
    assert found("copper") == [1]
    assert not SearchOutbox.objects.exists()


@pytest.mark.django_db
def test_a_drainer_forgets_its_rows_when_the_rebuild_died(
    only_source, found, index_folder
):
    source = only_source(ListSource())
    source.held = [a_record(1, "Zinc")]
    rebuild(index_folder)
    drainer = Drainer(index_folder)
    touch("test.thing:1")

    with index_folder.lock("rebuild"):
        drainer.drain()
        assert SearchOutbox.objects.count() == 1
        assert drainer.drain() == 0  # not brought in again and again
    drainer.drain()
    drainer.close()

    assert not SearchOutbox.objects.exists()


@pytest.mark.parametrize("moment", ["measured", "_catch_up", "_finish", "point_to"])
def test_a_rebuild_killed_at_any_moment_leaves_a_working_index(
    terms, found, index_folder, monkeypatch, as_new_process, moment
):
    term = GlossaryTermFactory(en="Zinc")
    rebuild(index_folder)
    before = index_folder.current()
    added = GlossaryTermFactory(en="Copper")
    touch(added)

    def die(*args, **kwargs):
        os.kill(os.getpid(), 9)

    def killed():
        if moment == "point_to":
            monkeypatch.setattr(type(index_folder), "remove_all_but", die_later)
        else:
            monkeypatch.setattr(rebuilding, moment, die)
        rebuild(index_folder)

    calls = []

    def die_later(folder, name):
        calls.append(name)
        if len(calls) == 2:  # CURRENT already names the new one
            die()

    assert Forked(killed).wait() == -9
    as_new_process()

    assert found("zinc") == [term.pk]
    assert (index_folder.current() == before) == (moment != "point_to")
    call_command("drain_search", once=True, verbosity=0)
    assert found("copper") == [added.pk]
    call_command("rebuild_search", verbosity=0)
    assert versions(index_folder) == [index_folder.current()]
    assert check(index_folder).is_well


def test_rebuilds_and_drainers_in_other_processes_lose_nothing(
    terms, index_folder, found
):
    def drain_a_while():
        drainer = Drainer(index_folder)
        for _ in range(60):
            drainer.drain()
        drainer.close()

    rebuild(index_folder)
    draining = Forked(drain_a_while)
    for _ in range(5):
        touch(GlossaryTermFactory(en="Zinc"))
        rebuild(index_folder)
        touch(GlossaryTermFactory(en="Zinc"))
    assert draining.wait() == 0
    call_command("drain_search", once=True, verbosity=0)

    assert len(found("zinc")) == GlossaryTerm.objects.count() == 10
    assert check(index_folder).is_well


def test_another_schema_is_built_by_the_drainer_while_the_old_one_answers(
    terms, found, index_folder, monkeypatch
):
    term = GlossaryTermFactory(en="Zinc")
    rebuild(index_folder)
    before = index_folder.current()
    monkeypatch.setattr(schema, "EDITION", schema.EDITION + 1)

    assert found("zinc") == [term.pk]
    call_command("drain_search", once=True, verbosity=0)

    assert index_folder.current() != before
    assert found("zinc") == [term.pk]
    assert check(index_folder).is_well


def test_an_index_without_the_newest_fields_still_answers(
    terms, found, index_folder, monkeypatch
):
    term = GlossaryTermFactory(en="WHO zinc")
    fields = [f for f in schema.FIELDS["resources"] if f.name != "keywords_x"]
    with monkeypatch.context() as older:
        older.setitem(schema.FIELDS, "resources", fields)
        older.setattr(schema, "exact_keywords", lambda record: ())
        rebuild(index_folder)

    assert found("WHO") == found("WHO zinc") == [term.pk]
    assert not index_folder.broken()


def test_the_schema_hash_changes_with_what_changes_the_index(monkeypatch):
    before = schema.schema_hash()

    monkeypatch.setitem(schema.stopwords.STOPWORDS, "en", frozenset({"the"}))

    assert schema.schema_hash() != before


@pytest.mark.django_db
def test_without_an_index_the_drainer_builds_one(only_source, ask, found):
    source = only_source(ListSource())
    source.held = [a_record(1, "Zinc")]
    assert ask("zinc").degraded

    call_command("drain_search", once=True, verbosity=0)

    assert found("zinc") == [1]


def test_an_index_that_has_doubled_is_built_anew_aside(
    terms, index_folder, monkeypatch
):
    rebuild(index_folder)
    before = index_folder.current()
    monkeypatch.setattr("portal.search.embedded.draining.OUTGROWN", 3)
    for _ in range(5):
        touch(GlossaryTermFactory())
    connections.close_all()

    drainer = Drainer(index_folder)
    drainer.drain()
    drainer.aside.join()
    drainer.drain()
    drainer.close()

    assert index_folder.current() != before
    assert index_folder.manifest(index_folder.current())["documents"] == 5
