"""How fast search answers and takes in: `make bench-search SIZES="1000 10000"`.

Everything is measured in one run on one machine, so that the ratios mean something
where the seconds do not.
"""

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from portal.pages.search import asked_of_pages
from portal.search.clauses import RECORD_WEIGHTS, Clauses
from portal.search.embedded.queries import Queries
from portal.search.embedded.reader import open_index
from portal.search.engine import engine
from portal.search.indexing import all_keys, touch
from portal.search.models import SearchOutbox
from portal.search.parts import RESOURCES
from portal.search.plan import plan
from portal.search.query import SearchRequest, search
from resources.models import Resource
from tests.audit.site import free_port
from tests.bench import ground
from tests.bench.corpus import load_library, questions
from tests.bench.ground import say

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = 60
SAVES = 30
PATIENCE_SECONDS = 60
MOST_WAITING = 200
FOUND = "findable{}word"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000])
    parser.add_argument("--pages", type=int, default=10, help="of each file")
    parser.add_argument("--kills", type=int, default=0)
    chosen = parser.parse_args(arguments)
    ground.migrated()
    call_command("load_seed", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    rows: list[tuple[str, ...]] = []
    with ground.engines() as engines:
        for size in sorted(chosen.sizes):
            load_library(size, chosen.pages)
            for name, one in engines.items():
                ground.use(one)
                rows.append((name, str(size), *measured(name)))
                say(f"{name}, {size}: {' '.join(rows[-1][2:])}")
        table(rows)
        growth(rows)
        for name, one in engines.items() if chosen.kills else ():
            ground.use(one)
            call_command("rebuild_search", verbosity=0)
            say(f"{name}: {kills(chosen.kills)}")


HEADS = (
    "engine",
    "resources",
    "build s",
    "records/s",
    "raw ms",
    "answer ms",
    "page ms",
    "page p95",
    "page/answer",
    "visible ms",
    "visible p95",
    "worker MB",
)


def measured(name: str) -> tuple[str, ...]:
    """One row of the table behind its first two cells."""
    began = time.perf_counter()
    call_command("rebuild_search", verbosity=0)
    built = time.perf_counter() - began
    records = Resource.objects.live().count()
    asked = questions(QUESTIONS)
    raw = quickest(asked, raw_search) if name == "embedded" else None
    answers = quickest(asked, engine_s_share)
    with site() as (address, worker):
        pages = quickest(asked, lambda text: fetch(address, text))
        visible = [seen_after(address, n) for n in range(SAVES)]
        memory = own_memory(worker)
    return (
        f"{built:.1f}",
        f"{records / built:.0f}",
        f"{median(raw):.2f}" if raw else "–",
        f"{median(answers):.1f}",
        f"{median(pages):.1f}",
        f"{late(pages):.1f}",
        f"{median(pages) / median(answers):.2f}",
        f"{median(visible):.0f}",
        f"{late(visible):.0f}",
        f"{memory:.0f}",
    )


def table(rows: list[tuple[str, ...]]) -> None:
    widths = [
        max(len(row[place]) for row in [HEADS, *rows]) for place in range(len(HEADS))
    ]
    say()
    for row in [HEADS, *rows]:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        say(" | ".join(cells))


def growth(rows: list[tuple[str, ...]]) -> None:
    """How much longer a page takes in the largest library than in the smallest."""
    for name in dict.fromkeys(row[0] for row in rows):
        own = [row for row in rows if row[0] == name]
        if len(own) > 1:
            grown = float(own[-1][6]) / float(own[0][6])
            say(f"{name}: from {own[0][1]} to {own[-1][1]} resources {grown:.2f} times")


# --- What is timed ----------------------------------------------------------------


def quickest(asked: list[str], do: Callable[[str], Any]) -> list[float]:
    """Milliseconds a question, the better of two runs after one that warms up."""
    runs = []
    for _ in range(3):
        took = []
        for text in asked:
            began = time.perf_counter()
            do(text)
            took.append((time.perf_counter() - began) * 1000)
        runs.append(took)
    return [min(pair) for pair in zip(*runs[1:], strict=True)]


def raw_search(text: str) -> None:
    """The same words, and nothing but the twenty best."""
    with open_index() as opened:
        part = opened.parts[RESOURCES]
        clauses = Clauses(plan(text), Queries(part.schema), RECORD_WEIGHTS)
        part.index.searcher().search(clauses.scored(), 20, count=False)


def engine_s_share(text: str) -> None:
    """What a page of the library asks of the engine: resources with counts and
    passages, and pages, news and events."""
    result = search(SearchRequest(text=text))
    search(asked_of_pages(text), planned=result.plan)


def fetch(address: str, text: str) -> bytes:
    query = urllib.parse.urlencode({"q": text})
    url = f"{address}/en/resources/?{query}"
    with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as page:  # noqa: S310 - our own
        return page.read()


def seen_after(address: str, number: int) -> float:
    """Milliseconds from the save to a page that shows it."""
    word = FOUND.format("abcdefghij"[number // 10] + "abcdefghij"[number % 10])
    resource = Resource.objects.live().order_by("pk")[number]
    resource.title_en = f"{word} {resource.title_en}"
    began = time.perf_counter()
    resource.save()
    while b'class="hit"' not in fetch(address, f'"{word}"'):
        if time.perf_counter() - began > PATIENCE_SECONDS:
            raise TimeoutError(word)
        time.sleep(0.005)
    return (time.perf_counter() - began) * 1000


@contextmanager
def site() -> Any:
    """(address, process of the worker) of a web server with its drainer."""
    port = free_port()
    env = os.environ | environment() | {"SITE_URL": f"http://localhost:{port}"}
    web = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "portal.wsgi", "--threads=2"),
            *("--bind", f"127.0.0.1:{port}", "--log-level=error"),
        ],
        cwd=ROOT,
        env=env,
    )
    drainer = drain(env)
    try:
        address = f"http://localhost:{port}"
        wait_for(lambda: fetch(address, "zinc"))
        yield address, children(web.pid)[0]
    finally:
        for process in (web, drainer):
            process.terminate()
            process.wait(30)


def drain(env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "drain_search"],
        cwd=ROOT,
        env=env,
        stderr=subprocess.DEVNULL,
    )


def environment() -> dict[str, str]:
    """So that other processes use the engine that is measured."""
    told = settings.ELASTICSEARCH
    if not told["hosts"]:
        return {}
    return {
        "ELASTICSEARCH_URL": ",".join(told["hosts"]),
        "ELASTICSEARCH_USER": told["user"],
        "ELASTICSEARCH_PASSWORD": told["password"],
        "ELASTICSEARCH_CA": str(told["ca"]),
        "ELASTICSEARCH_PREFIX": told["prefix"],
    }


def wait_for(do: Callable[[], Any]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            do()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def children(process: int) -> list[int]:
    return [
        int(n)
        for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


def own_memory(process: int) -> float:
    """Megabytes, with a fair share of what it holds together with others."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    shares = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return sum(shares) / 1024


def median(took: list[float]) -> float:
    return statistics.median(took)


def late(took: list[float]) -> float:
    """What nineteen of twenty stay under."""
    return sorted(took)[min(len(took) - 1, len(took) * 95 // 100)]


# --- Kills ------------------------------------------------------------------------


def kills(times: int) -> str:
    """Kill the drainer again and again while things change; then compare all there is."""
    chance = random.Random(7)  # noqa: S311
    keys = list(all_keys())
    env = os.environ | environment()

    def change(until: Callable[[], bool]) -> None:
        while not until():
            # Not faster than it is brought in: a drainer that never came to the end
            # of what waits would be killed at its first work again and again.
            if SearchOutbox.objects.count() < MOST_WAITING:
                touch(*chance.sample(keys, min(40, len(keys))))
            time.sleep(0.02)

    for _ in range(times):
        drainer = drain(env)
        touch(*keys[:1])
        first, latest = SearchOutbox.objects.latest("pk").pk, time.monotonic() + 60
        # One that was killed while it started would prove nothing.
        change(lambda: is_drained(first) or time.monotonic() > latest)  # noqa: B023
        moment = time.monotonic() + chance.uniform(0, 1)
        change(lambda: time.monotonic() > moment)  # noqa: B023
        drainer.send_signal(signal.SIGKILL)
        drainer.wait()
    connections.close_all()
    connection.ensure_connection()
    call_command("drain_search", once=True, verbosity=0)
    findings = engine().check()
    waiting = SearchOutbox.objects.count()
    return (
        f"after {times} kills {len(findings.different)} records differ from the "
        f"database, {waiting} changes wait, trouble: {findings.trouble or 'none'}"
    )


def is_drained(ticket: int) -> bool:
    return not SearchOutbox.objects.filter(pk__lte=ticket).exists()
