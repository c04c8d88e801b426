"""Runs every check and every test: what `make test` is.

What this machine lacks is skipped with a loud line; where CI is set it fails.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

from tests.elasticsearch import fetch, given_or_own
from tests.machine import Missing, chromium, postgresql, xgettext
from tests.postgres import cluster
from tests.template import on_postgresql, on_sqlite

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
# Three where two processors are: one of them waits for a browser or a server.
PYTEST = [str(BIN / "python"), "-m", "pytest", "-n", "3", "-q", "--no-header"]
# Elasticsearch, which waits for the disk at each write, answers twice as fast there.
MEMORY = "/dev/shm"  # noqa: S108 - tempfile makes closed folders in it
MEMORY_BYTES = 4 * 1024**3
# Settings of this machine that must not reach the tests.
PRIVATE = (
    *("DATABASE_URL", "DATA_DIR", "SITE_URL", "DEBUG", "HOST", "PORT"),
    "ELASTICSEARCH_URL",
    # Three stages would compile every test anew, and each process all of the site.
    "PYTHONDONTWRITEBYTECODE",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--checks", action="store_true")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    for name in PRIVATE:
        os.environ.pop(name, None)
    os.environ.setdefault("SECRET_KEY", "only-for-tests")
    if in_memory():
        os.environ["TMPDIR"] = MEMORY
    run = Run(in_ci=bool(os.environ.get("CI")))
    with ThreadPoolExecutor(1) as beside, ExitStack() as servers:
        if not (chosen.checks or chosen.quick):
            # What takes the network and little else is there by the time.
            beside.submit(fetch)
            beside.submit(prepare, chromium, postgresql)
            beside.submit(on_sqlite)
        check(run)
        if chosen.quick:
            quick = marked("not elasticsearch", "not journey", "not slow")
            run.step("quick tests on SQLite", quick)
        elif not chosen.checks:
            test(run, beside, servers)
    return run.report()


def prepare(*programs: Callable[[], object]) -> None:
    """Whoever needs one is told what lacks."""
    for program in programs:
        with suppress(Missing):
            program()


def in_memory() -> bool:
    """Whether what the tests write has room where no disk is waited for."""
    return os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES


class Run:
    """What was done, what failed and what was left out."""

    def __init__(self, in_ci: bool) -> None:
        self.in_ci = in_ci
        self.failed: list[str] = []
        self.skipped: list[str] = []

    def check(self, name: str, command: Sequence[str]) -> None:
        """Says nothing of what is in order."""
        done = subprocess.run(
            command,
            check=False,
            # Its folder is made for the tests: a check looks into no database.
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        say(f"── {name}: {'FAILED' if done.returncode else 'in order'}")
        if done.returncode:
            self.failed.append(name)
            say(done.stdout)

    def step(
        self, name: str, command: Sequence[str], env: dict[str, str] | None = None
    ) -> None:
        say(f"── {name}")
        began = time.monotonic()
        done = subprocess.run(command, check=False, env=os.environ | (env or {}))
        if done.returncode:
            self.failed.append(name)
            say(f"   {name} FAILED after {time.monotonic() - began:.0f} s")

    def leave_out(self, name: str, why: object) -> None:
        if self.in_ci:
            self.failed.append(f"{name} ({why})")
        else:
            self.skipped.append(f"{name}: {why}")

    def report(self) -> int:
        for line in self.skipped:
            say(f"!! SKIPPED {line}")
        for name in self.failed:
            say(f"!! FAILED {name}")
        say("Not everything is in order." if self.failed else "All in order.")
        return 1 if self.failed else 0


def check(run: Run) -> None:
    templates = sorted(str(path) for path in ROOT.glob("templates/**/*.html"))
    manage = [str(BIN / "python"), "manage.py"]
    # The longest first: two run at once.
    checks = [
        ("types", [str(BIN / "mypy")]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("messages", [str(BIN / "python"), "-m", "tests.messages", "--check"]),
        ("imports", [str(BIN / "lint-imports"), "--no-cache"]),
        ("ruff", [str(BIN / "ruff"), "check", "--quiet", "--no-cache", "."]),
        ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        (
            "template idiom",
            [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates],
        ),
        (
            "template indentation",
            [str(BIN / "djhtml"), "--check", "--tabwidth", "2", *templates],
        ),
    ]
    try:
        xgettext()
    except Missing as why:
        run.leave_out("stale messages", why)
        checks = [one for one in checks if one[0] != "messages"]
    with ThreadPoolExecutor(2) as two:
        list(two.map(lambda one: run.check(*one), checks))


def test(run: Run, beside: Executor, servers: ExitStack) -> None:
    """Elasticsearch and a browser keep one waiting, so what asks them runs among what
    asks nobody."""
    markers, environment, search, address = [], {}, {}, ""
    try:
        address = servers.enter_context(cluster(postgresql()))
    except Missing as why:
        run.leave_out("tests on PostgreSQL", why)
    else:
        # One process migrates, while Elasticsearch starts.
        beside.submit(on_postgresql, address)
    try:
        search = servers.enter_context(given_or_own())
    except Missing as why:
        run.leave_out("tests on Elasticsearch", why)
        markers += ["not elasticsearch"]
    try:
        environment["CHROMIUM"] = chromium()
    except Missing as why:
        run.leave_out("journeys in a browser", why)
        markers += ["not journey"]
    run.step("tests on SQLite", marked(*markers), search | environment)
    if address:
        markers = ["both_databases"] + ([] if search else ["not elasticsearch"])
        environment = {"DATABASE_URL": address} | search
        run.step("tests on PostgreSQL", marked(*markers), environment)


def marked(*markers: str) -> list[str]:
    return [*PYTEST, *(["-m", " and ".join(markers)] if markers else [])]


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
