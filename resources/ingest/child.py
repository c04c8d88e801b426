"""Runs the reader as a child process, within limits, and hears what it says."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

from django.conf import settings

from resources.ingest.formats.pages import UnreadableError

READ_BYTES = 1024 * 1024
SLOW_SIGNALS = {-signal.SIGXCPU}
# How libraries written in C end when they are refused memory.
MEMORY_SIGNALS = {-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL}


@dataclass(frozen=True)
class Limits:
    """`silent_seconds` is how long nothing may come of it."""

    memory_mb: int
    cpu_seconds: int
    silent_seconds: float

    @classmethod
    def of_settings(cls, **changes):
        return cls(**settings.READER_LIMITS | changes)


def messages(path, *, content_type, from_page, limits):
    """What the reader says, message by message; see `resources.ingest.reader`.

    Raises UnreadableError where it dies or hangs. Closing the generator ends the child.
    """
    process = _started(path, content_type, from_page, limits)
    try:
        ended = False
        for line in _lines(process.stdout, limits.silent_seconds):
            message = json.loads(line)
            ended = ended or "end" in message or "refused" in message
            yield message
        if not ended:
            raise UnreadableError(_cause(process.wait(limits.silent_seconds)))
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _started(path, content_type, from_page, limits):
    return subprocess.Popen(  # noqa: S603 - our own program
        [
            sys.executable,
            "-m",
            "resources.ingest.reader",
            str(path),
            f"--type={content_type}",
            f"--from-page={from_page}",
            f"--memory-mb={limits.memory_mb}",
            f"--cpu-seconds={limits.cpu_seconds}",
            f"--parent={os.getpid()}",
        ],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for the worker, which ends its child itself.
        start_new_session=True,
    )


def _lines(pipe, silent_seconds):
    left = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        until = time.monotonic() + silent_seconds
        while True:
            if not selector.select(max(0, until - time.monotonic())):
                raise UnreadableError("slow")
            data = os.read(pipe.fileno(), READ_BYTES)
            if not data:
                return
            *lines, left = (left + data).split(b"\n")
            if lines:
                yield from lines
                until = time.monotonic() + silent_seconds


def _cause(returncode):
    if returncode in SLOW_SIGNALS:
        return "slow"
    return "memory" if returncode in MEMORY_SIGNALS else "damaged"
