"""The process that drains: killed, stopped, doubled, and left without its folder."""

import random
import shutil
import time

import pytest
from django.core.management import CommandError, call_command

from portal.search.embedded.checking import check
from portal.search.indexing import touch
from portal.search.models import SearchOutbox
from portal.topics.models import GlossaryTerm
from tests.factories.processes import Forked, eventually
from tests.factories.search import a_record
from tests.factories.topics import GlossaryTermFactory

pytestmark = pytest.mark.both_databases


def drain_for_ever():
    call_command("drain_search", verbosity=0)


@pytest.fixture
def drainer():
    """Start drainers; those still there at the end are killed."""
    started = []

    def start():
        started.append(Forked(drain_for_ever))
        return started[-1]

    yield start
    for process in started:
        try:
            process.kill()
        except (ProcessLookupError, ChildProcessError):
            continue


def is_drained():
    return not SearchOutbox.objects.exists()


def some_change(chance):
    """Make, rename or delete a term, with its note."""
    existing = list(GlossaryTerm.objects.values_list("pk", flat=True))
    kind = chance.random()
    if not existing or kind < 0.6:
        touch(GlossaryTermFactory())
    elif kind < 0.8:
        GlossaryTerm.objects.filter(pk=(pk := chance.choice(existing))).update(
            note=str(chance.random())
        )
        touch(f"topics.glossaryterm:{pk}")
    else:
        GlossaryTerm.objects.filter(pk=(pk := chance.choice(existing))).delete()
        touch(f"topics.glossaryterm:{pk}")


def test_a_running_drainer_brings_changes_in_and_ends_when_told(terms, drainer, found):
    process = drainer()
    term = GlossaryTermFactory(en="Danger signs")
    touch(term)

    assert eventually(is_drained)
    assert found("danger") == [term.pk]
    assert process.stop() == 0


def test_drainers_killed_at_any_moment_lose_nothing(terms, drainer, index_folder):
    chance = random.Random(7)  # noqa: S311
    for _ in range(6):
        process = drainer()
        for _ in range(chance.randint(3, 12)):
            some_change(chance)
            time.sleep(chance.random() * 0.03)
        assert process.kill() == -9

    last = drainer()
    # Something for this one to do: a drainer that has not begun knows no goodbye yet.
    touch(GlossaryTermFactory())
    assert eventually(is_drained)
    assert last.stop() == 0

    findings = check(index_folder)
    assert findings.trouble == ""
    assert findings.different == []
    assert findings.records == GlossaryTerm.objects.count() > 0


def test_a_second_drainer_waits_and_takes_over(terms, drainer, found):
    first = drainer()
    touch(GlossaryTermFactory(en="Zinc"))
    assert eventually(is_drained)
    second = drainer()
    first.kill()
    term = GlossaryTermFactory(en="Copper")
    touch(term)

    assert eventually(is_drained)
    assert found("copper") == [term.pk]
    assert second.stop() == 0


def test_draining_once_beside_a_running_drainer_waits_for_it(terms, drainer, found):
    drainer()
    term = GlossaryTermFactory(en="Zinc")
    touch(term)
    assert eventually(is_drained)
    touch(term)

    call_command("drain_search", once=True, verbosity=0)

    assert is_drained()
    assert found("zinc") == [term.pk]


def test_a_folder_deleted_under_the_drainer_is_made_again(
    terms, drainer, found, ask, index_folder, as_new_process
):
    process = drainer()
    term = GlossaryTermFactory(en="Zinc")
    touch(term)
    assert eventually(is_drained)

    shutil.rmtree(index_folder.root)
    as_new_process()

    assert ask("zinc").degraded or found("zinc") == [term.pk]
    assert eventually(lambda: not ask("zinc").degraded)
    assert found("zinc") == [term.pk]
    later = GlossaryTermFactory(en="Copper")
    touch(later)
    assert eventually(is_drained)
    assert found("copper") == [later.pk]
    assert process.stop() == 0


def test_a_broken_index_is_healed_by_the_running_drainer(
    terms, drainer, found, ask, index_folder, as_new_process
):
    drainer()
    term = GlossaryTermFactory(en="Zinc")
    touch(term)
    assert eventually(is_drained)
    broken = index_folder.current()
    for path in (index_folder.version_path(broken) / "resources").glob("*.term"):
        path.unlink()
    as_new_process()

    assert ask("zinc").degraded

    assert eventually(lambda: index_folder.current() not in (None, broken))
    assert found("zinc") == [term.pk]
    assert eventually(lambda: not index_folder.version_path(broken).exists())


def test_an_index_marked_broken_by_mistake_is_kept(terms, found, index_folder):
    term = GlossaryTermFactory(en="Zinc")
    call_command("rebuild_search", verbosity=0)
    kept = index_folder.current()
    index_folder.mark_broken(kept)

    call_command("drain_search", once=True, verbosity=0)

    assert index_folder.current() == kept
    assert found("zinc") == [term.pk]


def test_a_batch_larger_than_one_commit_is_drained_to_the_end(terms, found, settings):
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
        a_record(2, "Zinc", pages={("a", "en"): ["page"]}),
        a_record(4, "Zinc"),
        a_record(5, "Zinc for all"),
    ]

    with pytest.raises(CommandError, match="4 records differ"):
        call_command("check_search", verbosity=0)
    call_command("drain_search", once=True, verbosity=0)

    call_command("check_search", verbosity=0)
    assert sorted(found("zinc")) == [1, 2, 4, 5]
