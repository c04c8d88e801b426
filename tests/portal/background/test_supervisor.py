"""Processes that are kept alive and end together, with real processes."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path

import pytest

from portal.background.supervisor import ends_with_parent

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 30


def wait_until(is_so, *, what):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.05)


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


class Site:
    """A supervisor in a process of its own, with two children that note their pids."""

    def __init__(self, folder, body, answers=True, **arguments):
        self.folder = folder
        child = folder / "child.py"
        child.write_text(
            "import os, pathlib, signal, subprocess, sys, time\n"
            "name = sys.argv[1]\n"
            f"folder = pathlib.Path({str(folder)!r})\n"
            "(folder / f'{name}-{os.getpid()}').touch()\n" + textwrap.dedent(body)
        )
        script = (
            "import sys\n"
            "from portal.background.supervisor import Child, Supervisor\n"
            f"command = [{sys.executable!r}, {str(child)!r}]\n"
            "children = [Child(name, [*command, name]) for name in ('web', 'lane')]\n"
            f"site = Supervisor(children, answers=lambda: {answers}, **{arguments!r})\n"
            "sys.exit(site.run())\n"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=partial(ends_with_parent, os.getpid()),
        )

    def pids(self, name):
        return [int(path.name.split("-")[1]) for path in self.folder.glob(f"{name}-*")]

    def everybody(self):
        return [
            pid for name in ("web", "lane", "grandchild") for pid in self.pids(name)
        ]

    def wait_for(self, name, count=1):
        wait_until(lambda: len(self.pids(name)) >= count, what=f"{count} {name}")
        return self.pids(name)

    def end(self):
        for pid in [self.process.pid, *self.everybody()]:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def site(tmp_path):
    running = []

    def start(body="time.sleep(600)", **arguments):
        running.append(Site(tmp_path, body, **arguments))
        return running[-1]

    yield start
    for one in running:
        one.end()


def test_a_killed_child_starts_again(site):
    started = site()
    (first,) = started.wait_for("lane")

    os.kill(first, signal.SIGKILL)

    second = set(started.wait_for("lane", 2)) - {first}
    assert is_alive(second.pop())


def test_what_a_killed_child_had_started_goes_with_it(site):
    started = site(
        """
        pid = subprocess.Popen(["sleep", "600"]).pid
        (folder / f"grandchild-{pid}").touch()
        time.sleep(600)
        """
    )
    grandchildren = started.wait_for("grandchild", 2)
    (lane,) = started.pids("lane")

    os.kill(lane, signal.SIGKILL)

    started.wait_for("lane", 2)
    wait_until(lambda: sum(map(is_alive, grandchildren)) == 1, what="one gone")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_it_leaves_no_child(site, number):
    started = site()
    started.wait_for("web")
    started.wait_for("lane")

    started.process.send_signal(number)

    assert started.process.wait(PATIENCE_SECONDS) == 0
    assert not any(map(is_alive, started.everybody()))


def test_a_child_that_does_not_listen_is_ended_after_the_grace_time(site):
    started = site(
        """
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (folder / f"deaf-{os.getpid()}").touch()
        time.sleep(600)
        """,
        grace=0.5,
    )
    started.wait_for("deaf", 2)

    started.process.terminate()

    assert started.process.wait(PATIENCE_SECONDS) == 0
    assert not any(map(is_alive, started.everybody()))


def test_a_second_interrupt_ends_everything_at_once(site):
    started = site(
        """
        signal.signal(signal.SIGTERM, lambda *_: (folder / f"asked-{os.getpid()}").touch())
        (folder / f"deaf-{os.getpid()}").touch()
        while True:
            time.sleep(1)
        """,
        grace=600,
    )
    started.wait_for("deaf", 2)

    started.process.send_signal(signal.SIGINT)
    started.wait_for("asked", 2)
    started.process.send_signal(signal.SIGINT)

    assert started.process.wait(PATIENCE_SECONDS) == 0
    assert not any(map(is_alive, started.everybody()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the children")
def test_children_of_a_killed_supervisor_end(site):
    started = site()
    started.wait_for("web")
    started.wait_for("lane")

    started.process.kill()
    started.process.wait()

    wait_until(lambda: not any(map(is_alive, started.everybody())), what="all gone")


def test_a_web_server_that_never_starts_ends_the_site_with_an_error(site):
    started = site("sys.exit(3)", answers=False)

    assert started.process.wait(PATIENCE_SECONDS) == 1
    assert len(started.pids("web")) == 3
