"""A PostgreSQL of our own that lasts as long as the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from portal.background.supervisor import ends_with_parent

PATIENCE_SECONDS = 30
# Nothing here has to outlive a power cut.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """The address of a fresh cluster, as DATABASE_URL wants it."""
    folder = Path(tempfile.mkdtemp(prefix="ccm-postgres-"))
    who = _unprivileged(folder)
    data, port = folder / "data", _free_port()
    try:
        subprocess.run(
            [
                *(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **who,
        )
        options = [f"port={port}", "listen_addresses=127.0.0.1", *QUICK]
        options.append(f"unix_socket_directories={folder}")
        server = subprocess.Popen(
            [programs / "postgres", "-D", data]
            + [word for option in options for word in ("-c", option)],
            stderr=(folder / "log").open("wb"),
            cwd=folder,
            preexec_fn=partial(ends_with_parent, os.getpid()),
            **who,
        )
        try:
            _wait_for(port, server, folder / "log")
            yield f"postgres://postgres@127.0.0.1:{port}/ccm"
        finally:
            server.terminate()
            _end(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, object]:
    """Who runs it: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    person = pwd.getpwnam(name)
    os.chown(folder, person.pw_uid, person.pw_gid)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _end(server: subprocess.Popen) -> None:
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
