"""Two machines with one database: the embedded index is kept by one of them."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.search import keeper
from portal.search.embedded import folder as embedded_folder
from portal.search.embedded.draining import Drainer
from portal.search.embedded.folder import Folder
from portal.search.indexing import touch
from portal.search.keeper import SecondKeeperError
from portal.search.models import IndexKeeper, SearchOutbox
from tests.factories.search import a_record

pytestmark = pytest.mark.both_databases


@pytest.fixture
def on_machine(settings, tmp_path, monkeypatch, as_new_process):
    """Go on as a machine of this name, with a folder of its own."""

    def move(name):
        monkeypatch.setattr(embedded_folder.socket, "gethostname", lambda: name)
        settings.SEARCH_INDEX_DIR = tmp_path / name
        as_new_process()

    return move


def test_a_second_machine_is_refused_with_a_clear_message(
    shelves, on_machine, found, ask
):
    on_machine("web-1")
    shelves(a_record(1, "Zinc"))
    touch("test.thing:1")
    on_machine("web-2")

    for command in (["rebuild_search"], ["drain_search", "--once"]):
        with pytest.raises(CommandError, match=r"web-1.*ELASTICSEARCH_URL"):
            call_command(*command, verbosity=0)

    assert SearchOutbox.objects.count() == 1  # left for the one who keeps the index
    assert ask("zinc").degraded
    on_machine("web-1")
    call_command("drain_search", "--once", verbosity=0)
    assert not SearchOutbox.objects.exists()
    assert found("zinc") == [1]


def test_two_folders_on_one_machine_are_as_bad(shelves, settings, tmp_path):
    shelves(a_record(1, "Zinc"))
    settings.SEARCH_INDEX_DIR = tmp_path / "another"

    with pytest.raises(CommandError, match="kept by another one"):
        call_command("rebuild_search", verbosity=0)


def test_one_that_is_gone_is_succeeded(shelves, on_machine, found):
    on_machine("web-1")
    shelves(a_record(1, "Zinc"))
    long_ago = timezone.now() - timedelta(minutes=5)
    IndexKeeper.objects.update(seen=long_ago)
    on_machine("web-2")

    call_command("drain_search", "--once", verbosity=0)

    assert found("zinc") == [1]


def test_one_that_says_goodbye_is_succeeded_at_once(shelves, on_machine):
    on_machine("web-1")
    shelves(a_record(1, "Zinc"))
    call_command("drain_search", "--once", verbosity=0)
    on_machine("web-2")

    call_command("drain_search", "--once", verbosity=0)

    assert IndexKeeper.objects.get().machine.startswith("web-2")


def test_one_that_comes_back_too_late_is_refused(shelves, on_machine):
    on_machine("web-1")
    source = shelves(a_record(1, "Zinc"))
    IndexKeeper.objects.update(seen=timezone.now() - timedelta(minutes=5))
    on_machine("web-2")
    call_command("rebuild_search", verbosity=0)
    on_machine("web-1")
    touch(source.held[0].key)

    with pytest.raises(SecondKeeperError):
        Drainer(Folder()).drain()
    assert SearchOutbox.objects.count() == 1


def test_signing_costs_one_look_for_a_while(
    db, index_folder, django_assert_num_queries
):
    keeper.sign(index_folder.keeper)

    with django_assert_num_queries(1):
        keeper.sign(index_folder.keeper)


def test_one_that_takes_it_up_again_has_missed_nothing(shelves, on_machine, found):
    """Its own index is sound, but changes went to the other's meanwhile."""
    on_machine("web-1")
    source = shelves(a_record(1, "Zinc"))
    call_command("drain_search", "--once", verbosity=0)
    on_machine("web-2")
    call_command("drain_search", "--once", verbosity=0)
    source.held = [a_record(1, "Copper")]
    touch("test.thing:1")
    call_command("drain_search", "--once", verbosity=0)
    on_machine("web-1")
    assert found("zinc") == [1]

    call_command("drain_search", "--once", verbosity=0)

    assert found("zinc") == []
    assert found("copper") == [1]
    assert not IndexKeeper.objects.get().stale
