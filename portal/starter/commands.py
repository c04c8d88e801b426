"""`run`: everything up to the running site. `install`: the tools of development."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from portal.background.processes import (
    answering,
    bind_address,
    site_processes,
    why_not_free,
)
from portal.background.single import AlreadyRunningError, only_one
from portal.background.supervisor import Supervisor, tell_when_parent_ends
from portal.starter import environment, installing, preparing
from portal.starter.machine import CannotStart, plain_words, require_room, run

DATA_MEGABYTES = 200
DEMO_PEOPLE = {
    "secretariat": "publishes, keeps everything",
    "editor": "writes resources",
    "reviewer": "approves them",
    "cochair": "co-chair of the sub-group Supply Chain, in French",
    "member": "member of it",
    "monitoring": "member of the sub-group Monitoring",
}
INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    commands = {"run": run_site, "install": install_tools}
    if len(arguments) != 1 or arguments[0] not in commands:
        sys.stderr.write("Usage: python3 -m portal.starter run | install\n")
        return 2
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    try:
        os.chdir(environment.ROOT)
        with plain_words(environment.ROOT):
            return commands[arguments[0]]()
    except (CannotStart, AlreadyRunningError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def install_tools() -> int:
    installing.install("requirements-dev.txt")
    return 0


def run_site() -> int:
    # The death of `make` ends the site as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tell_when_parent_ends(signal.SIGTERM)
    data_dir = environment.load(os.environ)
    host, port = address()
    refuse_if_taken(host, port)
    require_room(data_dir, DATA_MEGABYTES)
    environment.make_secrets(os.environ, data_dir)
    installing.install("requirements.txt")
    lock = only_one(data_dir)
    prepare(data_dir)
    refuse_if_taken(host, port)
    supervisor = Supervisor(
        site_processes(str(installing.PYTHON), host, port),
        answers=answering(host, port),
        when_ready=welcome,
        keep_open=[lock],
    )
    return supervisor.run()


def address() -> tuple[str, int]:
    try:
        return bind_address(os.environ)
    except ValueError as error:
        raise CannotStart(str(error)) from error


def refuse_if_taken(host: str, port: int) -> None:
    if why_not := why_not_free(host, port):
        raise CannotStart(why_not)


def prepare(data_dir: Path) -> None:
    if preparing.is_prepared(data_dir, os.environ):
        return
    command = [str(installing.PYTHON), "manage.py", "prepare"]
    run(command, "The site could not be prepared.")
    preparing.remember(data_dir, os.environ)


def welcome() -> None:
    address = os.environ["SITE_URL"].rstrip("/")
    password = os.environ["DEMO_PASSWORD"]
    lines = [
        "",
        "CCM Central is running:",
        f"  {address}/en/     the library, in English",
        f"  {address}/fr/     la bibliothèque, en français",
        f"  {address}/admin/  the administration",
        "",
        f"Demonstration log-ins, password {password}",
        *(f"  {name}@example.org: {what}" for name, what in DEMO_PEOPLE.items()),
        "",
        "Ctrl-C ends it.",
        "",
    ]
    sys.stdout.write("\n".join(lines))
    sys.stdout.flush()
