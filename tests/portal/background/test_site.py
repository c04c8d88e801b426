"""The whole site as `manage.py run_all` runs it, with real processes."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path

import pytest

from portal.background.supervisor import ends_with_parent
from tests import template

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 90

pytestmark = pytest.mark.slow


def wait_until(is_so, *, what):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (answer := is_so()):
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.1)
    return answer


def settings_of_a_site(folder):
    """With a migrated data folder and a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "DATA_DIR": str(folder),
        "SECRET_KEY": "only-for-tests",
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "SITE_URL": f"http://localhost:{port}",
        "DJANGO_SETTINGS_MODULE": "portal.settings",  # not those of the tests
    }
    values = {**os.environ, **settings}
    values.pop("DATABASE_URL", None)
    (folder / "static").mkdir()
    template.copy_to(folder / "ccm.sqlite3")
    return values


@pytest.fixture
def environment(tmp_path_factory):
    return settings_of_a_site(tmp_path_factory.mktemp("site"))


def manage(values, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=values,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


class Site:
    def __init__(self, values):
        self.values = values
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "run_all"],
            cwd=ROOT,
            env=values,
            start_new_session=True,
            preexec_fn=partial(ends_with_parent, os.getpid()),
        )

    def get(self, path):
        try:
            url = f"http://localhost:{self.values['PORT']}{path}"
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except OSError:
            return b""

    def processes(self):
        """Pids of all that work with this data folder."""
        mark = f"DATA_DIR={self.values['DATA_DIR']}".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                    found[int(folder.name)] = command.decode()
            except (OSError, ValueError):
                continue  # gone, or not ours to see
        return {pid: command for pid, command in found.items() if command}

    def pid_of(self, words):
        found = [pid for pid, command in self.processes().items() if words in command]
        return found[0] if found else None


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One that runs on from test to test."""
    started = Site(settings_of_a_site(tmp_path_factory.mktemp("running")))
    wait_until(lambda: started.get("/healthz"), what="the site answers")
    yield started
    started.process.terminate()
    started.process.wait(PATIENCE_SECONDS)


def enqueue(values, folder):
    manage(
        values,
        "shell",
        "--verbosity=0",
        "--command",
        f"from tests.portal.background.naps import nap; nap.enqueue({str(folder)!r})",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_work_of_a_killed_worker_is_done_once_by_the_next_one(site, tmp_path):
    enqueue(site.values, tmp_path)
    first = wait_until(lambda: [*tmp_path.glob("worker-*")], what="the work begins")

    os.kill(int(first[0].name.split("-")[1]), signal.SIGKILL)
    wait_until(lambda: len([*tmp_path.glob("worker-*")]) == 2, what="it begins again")
    (tmp_path / "wake").touch()

    wait_until((tmp_path / "done").exists, what="it is done")
    assert (tmp_path / "done").read_text() == "done\n"


def test_short_work_is_done_while_long_work_runs(site, tmp_path):
    enqueue(site.values, tmp_path)
    wait_until(lambda: [*tmp_path.glob("worker-*")], what="the long work begins")

    def scheduled_work_is_done():
        database = sqlite3.connect(Path(site.values["DATA_DIR"]) / "ccm.sqlite3")
        query = (
            "SELECT count(*) FROM django_tasks_database_dbtaskresult "
            "WHERE status = 'SUCCESSFUL' AND task_path LIKE '%publish_scheduled'"
        )
        with database:
            (count,) = database.execute(query).fetchone()
        database.close()
        return count

    wait_until(scheduled_work_is_done, what="scheduled publication ran unattended")
    assert not (tmp_path / "done").exists()
    (tmp_path / "wake").touch()
    wait_until((tmp_path / "done").exists, what="the long work ends")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", ["terminated", "killed"])
def test_a_site_that_ends_leaves_no_process(environment, how):
    site = Site(environment)
    wait_until(lambda: site.pid_of("run_schedule"), what="all is started")
    wait_until(lambda: site.get("/healthz"), what="the site answers")

    site.process.send_signal(signal.SIGTERM if how == "terminated" else signal.SIGKILL)
    code = site.process.wait(PATIENCE_SECONDS)

    assert code == (0 if how == "terminated" else -signal.SIGKILL)
    wait_until(lambda: not site.processes(), what="nothing is left")


def test_the_running_site_says_that_it_is_ready(site):
    def answer():
        body = site.get("/readyz")
        return json.loads(body) if body else None

    told = wait_until(answer, what="ready")

    assert told["ok"] is True


def test_a_taken_port_ends_the_start_with_one_line(environment):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", int(environment["PORT"])))
        other.listen()

        done = subprocess.run(
            [sys.executable, "manage.py", "run_all"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode != 0
    (line,) = done.stderr.strip().splitlines()
    assert f"Port {environment['PORT']} is taken" in line


def test_work_that_is_stopped_with_its_worker_loses_no_attempt(environment, tmp_path):
    enqueue(environment, tmp_path)
    script = (
        "import django; django.setup()\n"
        "from portal.background import lanes\n"
        "lanes.GRACE_SECONDS = 1\n"
        "lanes.work('slow')\n"
    )

    def start():
        return subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment,
            preexec_fn=partial(ends_with_parent, os.getpid()),
        )

    first = start()
    wait_until(lambda: [*tmp_path.glob("worker-*")], what="the work begins")
    first.terminate()
    assert first.wait(PATIENCE_SECONDS) == -signal.SIGALRM

    second = start()
    wait_until(lambda: len([*tmp_path.glob("worker-*")]) == 2, what="it begins again")
    (tmp_path / "wake").touch()
    wait_until((tmp_path / "done").exists, what="it is done")
    second.terminate()
    assert second.wait(PATIENCE_SECONDS) == 0

    database = sqlite3.connect(Path(environment["DATA_DIR"]) / "ccm.sqlite3")
    query = (
        "SELECT worker_ids FROM django_tasks_database_dbtaskresult "
        "WHERE args_kwargs LIKE ?"
    )
    (workers,) = database.execute(query, [f"%{tmp_path}%"]).fetchone()
    database.close()
    assert len(json.loads(workers)) == 1
