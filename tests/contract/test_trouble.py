"""The server is down, stopped, slow or refuses us: an answer all the same, and soon."""

import threading
import time
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from elasticsearch.dsl import Search

from portal.background.management.commands.prepare import Command as Prepare
from portal.search.elastic import asking as elastic
from portal.search.elastic import breaker, generations
from portal.search.elastic.connection import (
    ServerSilentError,
    alias,
    client,
    patient_client,
)
from portal.search.elastic.draining import Drainer
from portal.search.indexing import touch
from portal.search.models import SearchOutbox
from portal.search.parts import RESOURCES
from portal.search.trouble import IndexUnavailableError
from tests.factories.processes import Forked, eventually
from tests.factories.proxies import Wire
from tests.factories.search import ListSource, a_record

PROMISED_SECONDS = 2.0


@pytest.fixture
def impatient(elasticsearch, monkeypatch):
    """As on a real site, where the server has answered before."""
    monkeypatch.setattr(breaker, "LOOK_AGAIN_SECONDS", 0.2)

    def now():
        monkeypatch.setattr(elastic, "LONGEST_SECONDS", 1.4)
        monkeypatch.setattr(elastic, "LONGEST_REQUEST", 1.1)

    return now


@pytest.fixture
def wire(elasticsearch, settings):
    address = urlsplit(elasticsearch["hosts"][0])
    if address.hostname != "127.0.0.1":
        pytest.skip("the server's certificate is not for this machine")
    wire = Wire((address.hostname, address.port))
    host = f"{address.scheme}://127.0.0.1:{wire.port}"
    settings.ELASTICSEARCH = elasticsearch | {"hosts": [host]}
    yield wire
    wire.close()


@pytest.fixture
def stocked(wire, shelves, ask, impatient):
    source = shelves(a_record(1, "Zinc"), a_record(2, "Copper"))
    assert not ask("zinc").degraded
    impatient()
    return source


@pytest.mark.parametrize("trouble", ["cut", "stop", "trickle"])
def test_the_database_answers_within_two_seconds_and_the_next_do_not_wait(
    stocked, wire, ask, trouble
):
    getattr(wire, trouble)()

    began = time.monotonic()
    first = ask("zinc")
    first_took = time.monotonic() - began

    assert (first.degraded, first.total) == (True, 2)
    assert first_took < PROMISED_SECONDS
    began = time.monotonic()
    assert all(ask("zinc").degraded for _ in range(20))
    assert time.monotonic() - began < elastic.LONGEST_REQUEST


@pytest.mark.parametrize("trouble", ["cut", "stop", "trickle"])
def test_it_comes_back_by_itself(stocked, wire, ask, found, trouble):
    getattr(wire, trouble)()
    assert ask("zinc").degraded

    wire.mend()

    assert eventually(lambda: not ask("zinc").degraded)
    assert found("zinc") == [1]
    assert not breaker.is_open()


def test_other_processes_of_the_machine_do_not_wait_either(stocked, wire, ask):
    wire.stop()
    assert ask("zinc").degraded
    began = time.monotonic()

    def look():
        assert ask("zinc", bridge=False).degraded  # it has no database of its own

    assert Forked(look).wait() == 0
    assert time.monotonic() - began < elastic.LONGEST_REQUEST


def test_only_one_looks_whether_it_is_back(stocked, wire, ask, monkeypatch):
    monkeypatch.setattr(breaker, "LOOK_AGAIN_SECONDS", 60)
    wire.stop()
    assert ask("zinc").degraded
    before = wire.connections

    assert all(ask("zinc").degraded for _ in range(20))

    assert wire.connections == before


def test_many_at_once_wait_together_and_not_in_a_row(stocked, wire, ask):
    wire.stop()
    began, answers = time.monotonic(), []
    people = [
        threading.Thread(
            target=lambda: answers.append(ask("zinc", bridge=False).degraded)
        )
        for _ in range(8)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert answers == [True] * 8
    assert time.monotonic() - began < PROMISED_SECONDS + 1


@pytest.mark.parametrize("trouble", ["cut", "stop"])
def test_changes_wait_in_the_outbox_and_are_brought_in_later(
    stocked, wire, found, ask, trouble, monkeypatch
):
    monkeypatch.setattr(
        "portal.search.elastic.connection.WRITING_SECONDS", 1.0, raising=True
    )
    getattr(wire, trouble)()
    stocked.held = [a_record(1, "Selenium"), a_record(3, "Zinc")]
    touch("test.thing:1", "test.thing:2", "test.thing:3")

    with pytest.raises(IndexUnavailableError):
        Drainer().drain()

    assert SearchOutbox.objects.count() == 3
    wire.mend()
    call_command("drain_search", once=True, verbosity=0)
    assert not SearchOutbox.objects.exists()
    assert found("zinc") == [3]
    assert found("selenium") == [1]
    assert found("copper") == []


def test_readyz_tells_and_takes_it_back(stocked, wire, client):
    assert client.get("/readyz").json()["index"]["answers"] is True
    wire.stop()

    told = client.get("/readyz")

    assert (told.status_code, told.json()["index"]["answers"]) == (503, False)
    wire.mend()
    assert eventually(lambda: client.get("/readyz").json()["index"]["answers"])


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ("/en/resources/?q=zinc", "only titles and summaries are searched"),
        ("/fr/ressources/?q=zinc", "seuls les titres et les résumés"),
    ],
)
def test_the_page_says_plainly_that_the_database_answers(
    db, wire, impatient, client, address, notice
):
    call_command("rebuild_search", verbosity=0)
    assert notice not in client.get(address).text
    impatient()
    wire.stop()

    page = client.get(address)

    assert page.status_code == 200
    assert notice in page.text


@pytest.fixture
def shardless(elasticsearch):
    """The name of an index that is there, but no server has a piece of it."""
    name = alias("lost")
    patient_client().indices.create(
        index=name,
        settings={"index.routing.allocation.require._name": "nobody"},
        wait_for_active_shards=0,
    )
    return name


def test_an_index_removed_while_it_answers_costs_no_answer(stocked, shardless):
    asked = iter([shardless, alias(RESOURCES)])

    told = elastic.answered(lambda asker: asker.ask(Search(index=next(asked))))

    assert elastic.total_of(told) == 2
    assert not breaker.is_open()


def test_a_server_without_its_index_is_not_well(stocked, shardless):
    with pytest.raises(ServerSilentError, match="503"):
        elastic.answered(lambda asker: asker.ask(Search(index=shardless)))

    assert breaker.is_open()


def test_a_password_that_is_refused_is_no_error_page(
    stocked, settings, elasticsearch, ask
):
    settings.ELASTICSEARCH = elasticsearch | {"password": "wrong", "user": "nobody"}

    assert ask("zinc").degraded
    assert not breaker.is_open()  # it answered: what it said is no silence


def test_a_certificate_nobody_vouches_for_is_refused(
    stocked, settings, elasticsearch, ask
):
    if not elasticsearch["ca"]:
        pytest.skip("this server has a public certificate")
    settings.ELASTICSEARCH = elasticsearch | {"ca": ""}

    assert ask("zinc").degraded


def test_an_api_key_serves_as_well_as_a_user(
    stocked, settings, elasticsearch, found, shelves
):
    if not elasticsearch["user"]:
        pytest.skip("this server knows no users")
    indexes = {
        "names": [f"{elasticsearch['prefix']}-*"],
        "privileges": ["all"],
    }
    made = patient_client().security.create_api_key(
        name="site", role_descriptors={"site": {"indices": [indexes]}}
    )
    settings.ELASTICSEARCH = elasticsearch | {
        "user": "",
        "password": "",
        "api_key": made["encoded"],
    }

    assert found("zinc") == [1]
    shelves(a_record(5, "Zinc"))
    assert found("zinc") == [5]
    with pytest.raises(Exception, match="security_exception"):
        client().search(index="another-site-resources")


def test_without_an_index_the_database_answers_until_there_is_one(
    elasticsearch, only_source, db, ask, found
):
    source = only_source(ListSource())
    source.held = [a_record(1, "Zinc")]

    assert ask("zinc").degraded
    assert not breaker.is_open()
    call_command("drain_search", once=True, verbosity=0)
    assert found("zinc") == [1]


def test_an_index_that_was_deleted_is_built_again(stocked, ask, found):
    assert not ask("zinc").degraded
    generations.remove_all_but(None)

    assert ask("zinc").degraded
    call_command("drain_search", once=True, verbosity=0)
    assert found("zinc") == [1]


def test_a_client_is_not_shared_with_a_forked_process(stocked, ask):
    """A client used before a fork gives people each other's answers."""
    mine = client()

    def look():
        assert client() is not mine
        for _ in range(50):
            assert [hit.pk for hit in ask("zinc", bridge=False).hits] == [1]

    children = [Forked(look) for _ in range(3)]
    for _ in range(50):
        assert [hit.pk for hit in ask("copper", bridge=False).hits] == [2]
    assert [child.wait() for child in children] == [0, 0, 0]


def test_a_site_starts_while_the_server_is_away(stocked, wire, monkeypatch):
    """It is prepared all the same: the drainer goes on when the server is back."""
    wire.cut()
    prepare = Prepare(stdout=StringIO(), stderr=StringIO())
    monkeypatch.setattr(prepare, "load_seed", lambda: None)
    done = []
    monkeypatch.setattr(
        "portal.background.management.commands.prepare.call_command",
        lambda name, **options: (
            call_command(name, **options)
            if name == "drain_search"
            else done.append(name)
        ),
    )

    prepare.handle()

    assert "migrate" in done
    assert "The site starts without it." in prepare.stderr.getvalue()
