"""What the machine must give: room on the disk, a port, processes that end with us."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from portal.background.supervisor import ends_with_parent

MEGABYTE = 1024 * 1024
# What a full disk says, in the words of Python, SQLite, PostgreSQL and pip.
FULL_DISK = ("No space left on device", "database or disk is full", "Disk quota")


class CannotStart(Exception):  # noqa: N818 - it is said to a person, not raised as a fault
    """Why there is nothing to run, in one line."""


def require_room(folder: Path, megabytes: int) -> None:
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise CannotStart(
            f"The disk is full: {folder} has {free} MB left, {megabytes} MB are needed."
        )


@contextmanager
def plain_words(folder: Path) -> Iterator[None]:
    """Faults of the disk as one line."""
    try:
        yield
    except OSError as error:
        reason = "The disk is full" if error.errno == 28 else error.strerror
        raise CannotStart(f"{reason}: {error.filename or folder}") from error


def run(
    command: Sequence[str], failure: str, env: dict[str, str] | None = None
) -> None:
    """Run to the end, showing what it says; `failure` names it where it fails."""
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        preexec_fn=partial(ends_with_parent, os.getpid()),
    )
    _, said = process.communicate()
    if process.returncode < 0:
        ended_by = signal.Signals(-process.returncode).name
        sys.stderr.write(said)
        raise CannotStart(f"{failure} Something ended the work with {ended_by}.")
    if process.returncode:
        raise CannotStart(_reason(failure, said))
    sys.stderr.write(said)


def _reason(failure: str, said: str) -> str:
    if any(words in said for words in FULL_DISK):
        return f"The disk is full. {failure}"
    sys.stderr.write(said)
    return failure
