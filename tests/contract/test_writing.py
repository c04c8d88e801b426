"""Writing: in whatever order writes arrive, what is newest in the database is found."""

import os
import random
import signal
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from elasticsearch import BadRequestError

from portal.search import keeper, outbox
from portal.search.elastic import generations, rebuilding
from portal.search.elastic.checking import check
from portal.search.elastic.connection import (
    IndexMissingError,
    alias,
    client,
    server_errors_as_unavailable,
)
from portal.search.elastic.draining import Drainer
from portal.search.elastic.generations import answering, written_to
from portal.search.elastic.rebuilding import rebuild
from portal.search.elastic.writing import Writer, draw_ticket
from portal.search.indexing import records_of, touch
from portal.search.lengths import Lengths
from portal.search.models import IndexKeeper, SearchOutbox
from portal.search.query import SearchRequest, search
from portal.search.records import DESK
from portal.topics.models import GlossaryTerm
from tests.factories.processes import Forked, eventually
from tests.factories.search import ListSource, a_record
from tests.factories.topics import GlossaryTermFactory

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch


@pytest.fixture
def writer(shelves):
    """Into an index that holds nothing yet."""
    shelves()
    return Writer(answering(), Lengths())


def pages(*texts):
    return {("a", "en"): list(texts)}


# --- Old writes -------------------------------------------------------------------


def test_an_old_write_does_not_beat_a_newer_one(writer, found, ask):
    old, new = draw_ticket(), draw_ticket()
    key = "test.thing:1"
    writer.replace([key], [a_record(1, "Copper", pages=pages("copper"))], new)

    writer.replace([key], [a_record(1, "Zinc", pages=pages("zinc", "zinc"))], old)

    assert found("zinc") == []
    assert found("copper") == [1]
    assert ask("copper").hits[0].passage.page == 1
    assert all_marks() == {f"library:{key}@{new}"}


def test_an_old_write_does_not_revive_what_was_taken_out(writer, found):
    old, new = draw_ticket(), draw_ticket()
    key = "test.thing:1"
    writer.replace([key], [], new)

    writer.replace([key], [a_record(1, "Zinc", pages=pages("zinc"))], old)

    assert found("zinc") == []
    assert all_marks() == set()


def test_an_old_deletion_does_not_take_out_what_is_newer(writer, found):
    old, new = draw_ticket(), draw_ticket()
    key = "test.thing:1"
    writer.replace([key], [a_record(1, "Zinc")], new)

    writer.replace([key], [], old)

    assert found("zinc") == [1]


def test_the_pages_of_an_older_writing_are_never_shown(writer, ask):
    """Even where they are still there: as when the process died before sweeping."""
    key = "test.thing:1"
    first = a_record(1, "Zinc", pages=pages("salts", "salts and zinc", "third zinc"))
    writer.replace([key], [first], draw_ticket())
    writer._sweep = lambda *args: None

    writer.replace([key], [a_record(1, "Zinc", pages=pages("salts"))], draw_ticket())

    assert ask("zinc").hits[0].passage is None
    assert len(all_marks()) == 2
    del writer._sweep
    writer.replace([key], [a_record(1, "Zinc", pages=pages("salts"))], draw_ticket())
    assert len(all_marks()) == 1


def test_what_leaves_a_shelf_leaves_the_index(writer, found):
    key = "test.thing:1"
    acl = frozenset({DESK})
    both = [a_record(1, "Zinc"), a_record(1, "Zinc", shelf=DESK, acl=acl)]
    writer.replace([key], both, draw_ticket())
    assert found("zinc") == [1]

    writer.replace([key], both[1:], draw_ticket())

    assert found("zinc") == []


def all_marks():
    client().indices.refresh(index=alias("passages"))
    hits = client().search(index=alias("passages"), size=1000)["hits"]["hits"]
    return {hit["_source"]["mark"] for hit in hits}


def test_tickets_only_rise(db):
    drawn = [draw_ticket() for _ in range(5)]

    assert drawn == sorted(set(drawn))
    assert not SearchOutbox.objects.exists()


def test_a_drainer_that_was_asleep_changes_nothing(only_source, found, monkeypatch):
    """It saw its rows and read the truth; then another one brought in what is newer."""
    source = only_source(ListSource())
    source.held = [a_record(1, "Zinc")]
    call_command("rebuild_search", verbosity=0)
    touch("test.thing:1")
    awake = []

    def read_and_fall_asleep(keys):
        read = list(records_of(keys))
        if not awake:
            awake.append(True)
            source.held = [a_record(1, "Copper")]
            touch("test.thing:1")
            Drainer().drain()
        return iter(read)

    monkeypatch.setattr(
        "portal.search.elastic.draining.records_of", read_and_fall_asleep
    )
    Drainer()._bring_in(outbox.waiting())

    assert found("zinc") == []
    assert found("copper") == [1]


# --- What the server refuses ------------------------------------------------------


def test_a_field_nobody_knows_is_refused(writer):
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping"):
        client().index(index=answering().door("resources"), document={"title": "x"})


def test_a_lost_index_is_not_made_anew_with_fields_guessed(writer):
    gone = answering()
    generations.remove_all_but(None)

    with pytest.raises(IndexMissingError), server_errors_as_unavailable():
        writer.replace(["test.thing:1"], [a_record(1, "Zinc")], draw_ticket())

    assert not client().indices.exists(index=gone.index("resources"))
    assert not client().indices.exists(index=gone.door("resources"))


def test_a_server_that_has_too_much_to_do_is_asked_again(shelves, found, monkeypatch):
    """What is blocked so says 429, as one does that has no room for a request."""
    monkeypatch.setattr("portal.search.elastic.writing.WAIT_SECONDS", 0.1)
    source = shelves(a_record(1, "Zinc"))
    index, block = answering().index("resources"), "index.blocks.read_only_allow_delete"
    client().indices.put_settings(index=index, settings={block: True})
    relief = threading.Timer(
        0.5,
        client().indices.put_settings,
        kwargs={"index": index, "settings": {block: None}},
    )
    relief.start()
    try:
        source.held.append(a_record(2, "Zinc"))
        touch("test.thing:2")
        call_command("drain_search", once=True, verbosity=0)
    finally:
        relief.join()

    assert found("zinc") == [1, 2]
    assert not SearchOutbox.objects.exists()


def test_a_record_that_is_refused_keeps_no_other_out_and_hides_what_it_was(
    shelves, found
):
    source = shelves(a_record(1, "Zinc"), a_record(2, "Zinc"))
    source.held = [a_record(1, "Copper", year=10**30), a_record(2, "Copper")]
    touch("test.thing:1", "test.thing:2")

    call_command("drain_search", once=True, verbosity=0)

    assert found("zinc") == []
    assert found("copper") == [2]
    assert not SearchOutbox.objects.exists()


@pytest.mark.parametrize("length", [9_000, 40_000])
def test_values_longer_than_the_server_takes_do_no_harm(shelves, found, length):
    shelves(
        a_record(
            1,
            "Zinc",
            facets={"tag": ("t" * length, "short")},
            sort_title={"en": "ß" * length, "fr": "z"},
        )
    )

    assert found("zinc", sort="title", filters={"tag": ("short",)}) == [1]


# --- Rebuilding -------------------------------------------------------------------


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


# --- Draining ---------------------------------------------------------------------


def drain_for_ever():
    call_command("drain_search", verbosity=0)


def some_change(chance):
    """Make, rename or delete a term, with its note."""
    existing = list(GlossaryTerm.objects.values_list("pk", flat=True))
    kind = chance.random()
    if not existing or kind < 0.6:
        touch(GlossaryTermFactory())
        return
    pk = chance.choice(existing)
    if kind < 0.8:
        GlossaryTerm.objects.filter(pk=pk).update(en=f"Renamed {chance.random()}")
    else:
        GlossaryTerm.objects.filter(pk=pk).delete()
    touch(f"topics.glossaryterm:{pk}")


def is_drained():
    return not SearchOutbox.objects.exists()


def test_drainers_killed_at_any_moment_lose_nothing(terms):
    chance = random.Random(7)  # noqa: S311
    for _ in range(6):
        process = Forked(drain_for_ever)
        for _ in range(chance.randint(3, 12)):
            some_change(chance)
            time.sleep(chance.random() * 0.1)
        assert process.kill() == -9

    last = Forked(drain_for_ever)
    touch(GlossaryTermFactory())
    assert eventually(is_drained)
    assert last.stop() == 0

    findings = check()
    assert (findings.trouble, findings.different) == ("", [])
    assert findings.records == GlossaryTerm.objects.count() > 0


def test_two_machines_that_drain_at_once_do_each_other_no_harm(
    terms, settings, tmp_path
):
    """Each has a folder of its own, and so knows nothing of the other's locks."""
    rebuild()
    chance = random.Random(11)  # noqa: S311

    def elsewhere():
        settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"
        drain_for_ever()

    machines = [Forked(drain_for_ever), Forked(elsewhere)]
    for _ in range(40):
        some_change(chance)
    assert eventually(is_drained)
    assert [machine.stop() for machine in machines] == [0, 0]

    findings = check()
    assert (findings.trouble, findings.different) == ("", [])
    assert findings.records == GlossaryTerm.objects.count() > 0


def test_a_batch_larger_than_one_request_is_drained_to_the_end(terms, found):
    for term in GlossaryTerm.objects.bulk_create(
        GlossaryTerm(en=f"Zinc {n}", fr=f"Zinc {n}") for n in range(1100)
    ):
        touch(term)

    call_command("drain_search", once=True, verbosity=0)

    assert is_drained()
    assert len(found("zinc", size=100)) == 100


def test_differences_are_found_and_queued_again(shelves, found):
    source = shelves(*[a_record(n, "Zinc") for n in (1, 2, 3, 5)])
    source.held = [
        a_record(1, "Zinc"),
        a_record(2, "Zinc", pages=pages("page")),
        a_record(4, "Zinc"),
        a_record(5, "Zinc for all"),
    ]

    with pytest.raises(CommandError, match="4 records differ"):
        call_command("check_search", verbosity=0)
    call_command("drain_search", once=True, verbosity=0)

    call_command("check_search", verbosity=0)
    assert sorted(found("zinc")) == [1, 2, 4, 5]


def test_pages_that_are_lost_are_found_missing(shelves):
    shelves(a_record(1, "Zinc", pages=pages("one", "two")))
    client().delete_by_query(
        index=answering().index("passages"),
        query={"term": {"place": 1}},
        refresh=True,
    )

    assert check().different == ["test.thing:1"]


# --- Requests ---------------------------------------------------------------------


@pytest.fixture
def requests(monkeypatch):
    """Which requests were sent."""
    sent = []
    transport = type(client().transport)
    perform = transport.perform_request

    def counted(self, method, target, **choices):
        sent.append(target.partition("?")[0])
        return perform(self, method, target, **choices)

    monkeypatch.setattr(transport, "perform_request", counted)
    return sent


@pytest.mark.parametrize(
    ("text", "choices", "number"),
    [
        ("zinc salts", {}, 2),
        ("zinc", {"year_from": 2001, "facets": ("type",)}, 2),
        ("zinc absent", {}, 3),
        ("absent", {}, 1),
        ("", {}, 1),
        ("?!", {}, 0),
    ],
)
def test_a_page_takes_two_requests_and_a_third_where_little_matches(
    shelves, ask, requests, text, choices, number
):
    many = [
        a_record(n, "Zinc", "Zinc", pages=pages("zinc", "salts"), year=2005)
        for n in range(30)
    ]
    shelves(*many)
    requests.clear()

    ask(text, **choices)

    assert len(requests) == number, requests
