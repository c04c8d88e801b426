"""What changed reaches Elasticsearch, whoever dies or drains beside it."""

import random
import time

import pytest
from django.core.management import CommandError, call_command

from portal.search.elastic.checking import check
from portal.search.elastic.connection import (
    client,
)
from portal.search.elastic.generations import answering
from portal.search.elastic.rebuilding import rebuild
from portal.search.indexing import touch
from portal.search.models import SearchOutbox
from portal.topics.models import GlossaryTerm
from tests.factories.processes import Forked, eventually
from tests.factories.search import a_record, pages
from tests.factories.topics import GlossaryTermFactory

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch


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
            # Waits for nothing: changes come as they like, and the kill meets any work.
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
