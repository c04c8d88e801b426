"""A long document is read in the end, even if its workers are killed half-way."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from tests import template
from tests.factories.oddities import make_long_pdf

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 240
STORE = """
from pathlib import Path
from portal.uploads.actions import store_document
with Path({path!r}).open("rb") as file:
    store_document(file, "long.pdf", "A long document")
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]


@pytest.fixture
def site(tmp_path):
    """Runs a command on a site with a database of its own."""
    started = []
    environment = os.environ | {
        "DATA_DIR": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": "only-for-tests",
    }
    (tmp_path / "var").mkdir()
    said = (tmp_path / "said.txt").open("ab")

    def start(*command):
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            stderr=said,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
    said.close()
    sys.stderr.write((tmp_path / "said.txt").read_text())


def ask(tmp_path, sql):
    with closing(sqlite3.connect(tmp_path / "site.sqlite3")) as connection:
        return connection.execute(sql).fetchall()


class Lanes:
    """Lanes at work, started anew when they end by themselves, as the supervisor does."""

    def __init__(self, site, names):
        self._site = site
        self._workers = {name: site("run_lane", name) for name in names}

    def look_after(self):
        for name, worker in self._workers.items():
            if worker.poll() is not None:
                self._workers[name] = self._site("run_lane", name)

    def kill(self):
        for worker in self._workers.values():
            worker.send_signal(signal.SIGKILL)
            worker.wait()


def wait_until(condition, lanes=None):
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "nothing came of it"
        if lanes:
            lanes.look_after()
        # Other processes bring it about, and none of them tells: it is asked anew.
        time.sleep(0.05)


def readers_of(tmp_path):
    """The processes that read a file of this site."""
    return [
        process
        for process in Path("/proc").glob("[0-9]*/cmdline")
        if str(tmp_path).encode() in read_if_there(process)
        and b"resources.ingest.reader" in read_if_there(process)
    ]


def read_if_there(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_a_long_document_is_read_though_its_workers_are_killed(site, tmp_path):
    words = [f"Word {number} of the long one" for number in range(1, 301)]
    (tmp_path / "long.pdf").write_bytes(make_long_pdf(words))
    template.copy_to(tmp_path / "site.sqlite3")
    site("shell", "-c", STORE.format(path=str(tmp_path / "long.pdf"))).wait()

    def reading():
        return ask(tmp_path, "SELECT state, pages_read, pages FROM ingest_reading")[0]

    def half_way(pages):
        """Pages are in, and somebody reads: between two slices of it nobody does."""
        state, done, _ = reading()
        assert state in ("waiting", "reading"), "read before it was half-way"
        return done >= pages and readers_of(tmp_path)

    # Once on the fast lane, and once when the slow one has taken it over.
    for pages, names in ((1, ["fast"]), (60, ["fast", "slow"])):
        lanes = Lanes(site, names)
        wait_until(lambda pages=pages: half_way(pages), lanes)
        lanes.kill()
        wait_until(lambda: not readers_of(tmp_path))
        assert reading()[2] == 300
        assert reading()[1] < 300

    lanes = Lanes(site, ["fast", "slow"])
    wait_until(lambda: reading()[0] not in ("waiting", "reading"), lanes)

    assert reading() == ("read", 300, 300)
    texts = ask(tmp_path, "SELECT number, text FROM ingest_pagetext ORDER BY number")
    assert texts == list(enumerate(words, start=1))
    # The last task is noted as done a moment after its work is.
    wait_until(lambda: not open_tasks(tmp_path), lanes)


def open_tasks(tmp_path):
    return ask(
        tmp_path,
        f"SELECT id FROM {DBTaskResult._meta.db_table}"  # noqa: S608
        " WHERE status <> 'SUCCESSFUL' AND task_path LIKE 'resources.ingest%'",
    )
