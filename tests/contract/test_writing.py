"""Writing: in whatever order writes arrive, what is newest in the database is found."""

import threading

import pytest
from django.core.management import call_command
from elasticsearch import BadRequestError

from portal.search import outbox
from portal.search.elastic import generations
from portal.search.elastic.connection import (
    IndexMissingError,
    alias,
    client,
    server_errors_as_unavailable,
)
from portal.search.elastic.draining import Drainer
from portal.search.elastic.generations import answering
from portal.search.elastic.writing import Writer, draw_ticket
from portal.search.indexing import records_of, touch
from portal.search.lengths import Lengths
from portal.search.models import SearchOutbox
from portal.search.records import DESK
from tests.factories.search import ListSource, a_record, pages

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch


@pytest.fixture
def writer(shelves):
    """Into an index that holds nothing yet."""
    shelves()
    return Writer(answering(), Lengths())


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
