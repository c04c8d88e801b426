"""Another process of the same site, to be killed."""

import os
import signal
import time

from django.db import connections


class Forked:
    """Runs `work` in a child process with database connections of its own."""

    def __init__(self, work):
        connections.close_all()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                work()
                code = 0
            finally:
                connections.close_all()
                os._exit(code)

    def kill(self):
        """As the machine's out-of-memory killer does: no goodbye."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def stop(self):
        os.kill(self.pid, signal.SIGTERM)
        return self.wait()

    def wait(self):
        """Its exit code; -9 where it was killed."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def eventually(is_so, seconds=30):
    """Wait until something is so, and say whether it became so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.02)
    return False
