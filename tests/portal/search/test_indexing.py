"""How things get into the index."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from portal.search import outbox
from portal.search.indexing import records_of, touch
from portal.search.models import SearchOutbox
from portal.search.records import SITE
from portal.topics.models import GlossaryTerm
from tests.factories.search import ListSource, a_record
from tests.factories.topics import GlossaryTermFactory

pytestmark = pytest.mark.both_databases


def waiting_keys():
    return list(SearchOutbox.objects.order_by("id").values_list("key", flat=True))


@pytest.mark.django_db
def test_a_change_is_noted_by_object_or_by_key_and_once_each():
    term = GlossaryTermFactory()

    touch(term, "test.thing:7", term)

    assert waiting_keys() == [f"topics.glossaryterm:{term.pk}", "test.thing:7"]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_no_note():
    with transaction.atomic():
        touch("test.thing:1")
        transaction.set_rollback(True)

    assert waiting_keys() == []


def test_what_is_noted_is_brought_in_and_forgotten(shelves, found):
    source = shelves(a_record(1, "Zinc"))
    source.held = [a_record(1, "Copper"), a_record(2, "Copper")]
    touch("test.thing:1", "test.thing:2", "unknown.thing:3", "test.thing:x")

    call_command("drain_search", once=True, verbosity=0)

    assert found("zinc") == []
    assert found("copper") == [1, 2]
    assert waiting_keys() == []


def test_what_is_gone_from_the_source_goes_from_the_index(shelves, found):
    source = shelves(a_record(1, "Zinc", pages={("a", "en"): ["zinc"]}))
    source.held = []
    touch("test.thing:1")

    call_command("drain_search", once=True, verbosity=0)

    assert found("zinc") == []
    assert found() == []


def test_a_record_that_cannot_be_made_does_not_keep_others_out(shelves, found, caplog):
    class Halting(ListSource):
        def records(self, pks):
            if 2 in set(pks):
                raise KeyError("two")
            return super().records(pks)

    source = shelves(a_record(1, "Zinc"))
    halting = Halting()
    halting.held = [a_record(n, "Copper") for n in (1, 2, 3)]
    source.records = halting.records
    touch("test.thing:1", "test.thing:2", "test.thing:3")

    call_command("drain_search", once=True, verbosity=0)

    assert found("copper") == [1, 3]
    assert "No search record for test.thing:2" in caplog.text


def test_trouble_with_the_database_loses_no_note(shelves):
    source = shelves(a_record(1, "Zinc"))
    touch("test.thing:1")

    def fails(pks):
        raise DatabaseError("locked")

    source.records = fails
    with pytest.raises(DatabaseError):
        call_command("drain_search", once=True, verbosity=0)

    assert waiting_keys() == ["test.thing:1"]


@pytest.mark.django_db
def test_only_rows_that_were_seen_are_forgotten():
    touch("a:1", "a:2", "a:1")
    seen = outbox.waiting()
    touch("a:3")
    SearchOutbox.objects.create(id=min(seen.ids) - 1, key="a:4")  # committed late

    outbox.forget(seen.ids)

    assert seen.keys == ("a:1", "a:2")
    assert sorted(waiting_keys()) == ["a:3", "a:4"]


@pytest.mark.django_db
def test_rows_already_brought_in_are_not_read_again():
    touch("a:1", "a:2", "a:3")
    first = outbox.waiting(limit=2)

    rest = outbox.waiting(already_applied=first.ids, limit=2)

    assert rest.keys == ("a:3",)


def test_records_are_read_a_few_at_a_time(only_source):
    class Counted(ListSource):
        asked = []

        def records(self, pks):
            self.asked.append(len(list(pks)))
            return iter(())

    source = only_source(Counted())

    assert list(records_of(f"test.thing:{n}" for n in range(120))) == []
    assert source.asked == [50, 50, 20]


def test_a_row_of_the_table_is_found_after_its_note(terms, found):
    term = GlossaryTermFactory(en="Danger signs", fr="Signes de danger")
    touch(term)
    call_command("drain_search", once=True, verbosity=0)
    assert found("danger sign") == [term.pk]

    GlossaryTerm.objects.all().delete()
    touch(term)
    call_command("drain_search", once=True, verbosity=0)
    assert found("danger sign") == []


def test_the_source_that_knows_a_shelf_answers_for_the_index(only_source, ask, db):
    class Pages(ListSource):
        label = "test.page"
        answers_on = (SITE,)

    pages = only_source(Pages())
    pages.held = [a_record(7, "A page", label="test.page", shelf=SITE)]

    assert [hit.key for hit in ask(shelf=SITE).hits] == ["test.page:7"]
    nobody = ask()
    assert (nobody.degraded, nobody.total, nobody.hits) == (True, 0, [])
