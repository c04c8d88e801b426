"""Starts the processes of the site, keeps them alive and ends them together.

Needs nothing but the standard library, so that the web server starts at once.
"""

import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

logger = logging.getLogger(__name__)

BEAT_SECONDS = 0.1
# Longer than what the workers take for themselves (run_lane).
GRACE_SECONDS = 25
# A child that lived this long has not failed: it starts again at once.
STEADY_SECONDS = 30
LONGEST_PAUSE_SECONDS = 30
# The rest waits so long for the first child, then starts all the same.
HEAD_START_SECONDS = 15
ATTEMPTS_OF_THE_FIRST = 3
PR_SET_PDEATHSIG = 1


def tell_when_parent_ends(number: int) -> None:
    """Ask for a signal when the parent is gone. Linux only; elsewhere nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


def ends_with_parent(parent: int) -> None:
    """What a child of `parent` does before its program."""
    tell_when_parent_ends(signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)  # it was gone before it was asked for


@dataclass
class Child:
    """A process to be kept alive, leader of a session of its own."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    failures: int = 0
    not_before: float = 0

    def start(self, keep_open: Sequence[int]) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command,
            start_new_session=True,
            preexec_fn=partial(ends_with_parent, os.getpid()),
            pass_fds=keep_open,
        )

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def send(self, number: int) -> None:
        """To the child and to all that it has started."""
        if self.process is not None:
            # It raises where nothing of the group is left.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def bury(self) -> None:
        """End what a dead child left behind and note when it may start again."""
        self.send(signal.SIGKILL)
        code = self.process.returncode if self.process else None
        steady = time.monotonic() - self.started > STEADY_SECONDS
        self.failures = 1 if steady else self.failures + 1
        pause = min(0.25 * 2**self.failures, LONGEST_PAUSE_SECONDS)
        self.not_before = time.monotonic() + pause
        self.process = None
        logger.warning("%s ended (%s), again in %.1f s", self.name, code, pause)


class Supervisor:
    """The first child gets a head start: the others wait until it answers."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        answers: Callable[[], bool] = lambda: True,
        when_ready: Callable[[], None] = lambda: None,
        keep_open: Sequence[int] = (),
        grace: float = GRACE_SECONDS,
    ) -> None:
        self.children = children
        self.answers = answers
        self.when_ready = when_ready
        self.keep_open = keep_open
        self.grace = grace
        self.asked_to_stop = 0
        self.is_ready = False

    def run(self) -> int:
        """Stay until asked to end. Zero unless the first child never answered."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        began = time.monotonic()
        failed = False
        while not self.asked_to_stop and not failed:
            head_start = time.monotonic() - began < HEAD_START_SECONDS
            alone = not self.is_ready and head_start
            self.tend(self.children[:1] if alone else self.children)
            self.look_whether_ready()
            failed = self.first_never_answered()
            time.sleep(BEAT_SECONDS)
        self.stop()
        return 1 if failed else 0

    def ask_to_stop(self, *_: object) -> None:
        self.asked_to_stop += 1

    def tend(self, children: Sequence[Child]) -> None:
        for child in children:
            if child.process is not None and not child.is_alive:
                child.bury()
            may_start = time.monotonic() >= child.not_before
            if child.process is None and may_start and not self.asked_to_stop:
                child.start(self.keep_open)

    def look_whether_ready(self) -> None:
        if not self.is_ready and self.children[0].is_alive and self.answers():
            self.is_ready = True
            self.when_ready()

    def first_never_answered(self) -> bool:
        first = self.children[0]
        failed = not self.is_ready and first.failures >= ATTEMPTS_OF_THE_FIRST
        if failed:
            logger.error("%s does not start: see above.", first.name)
        return failed

    def stop(self) -> None:
        """Ask all to end, wait, then end them. A second signal ends the waiting."""
        asked = self.asked_to_stop
        for child in self.children:
            if child.process is not None:
                # Only the leader: it ends what it started in its own order.
                child.process.terminate()
        deadline = time.monotonic() + self.grace
        while any(child.is_alive for child in self.children):
            if time.monotonic() > deadline or self.asked_to_stop > asked:
                break
            time.sleep(BEAT_SECONDS)
        for child in self.children:
            child.send(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()
