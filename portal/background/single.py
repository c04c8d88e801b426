"""One running site a data folder.

The lock is handed down to every child, so it is free only when the last is gone.
"""

import fcntl
import os
import time
from pathlib import Path

# What a killed one left behind ends itself within this time.
PATIENCE_SECONDS = 30
# One that still lives may be about to end.
PATIENCE_WITH_THE_LIVING_SECONDS = 5


class AlreadyRunningError(RuntimeError):
    """Somebody else works with this data folder."""


def only_one(
    data_dir: Path,
    patience: float = PATIENCE_SECONDS,
    with_the_living: float = PATIENCE_WITH_THE_LIVING_SECONDS,
) -> int:
    """The descriptor that holds the lock; AlreadyRunningError where another one runs."""
    lock = os.open(data_dir / "running", os.O_RDWR | os.O_CREAT, 0o600)
    began = time.monotonic()
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 20, 0).decode().strip()
            waited = time.monotonic() - began
            if waited > (with_the_living if _is_alive(holder) else patience):
                os.close(lock)
                raise AlreadyRunningError(
                    f"The site already runs on {data_dir} (process {holder})."
                ) from None
            time.sleep(0.2)
        else:
            break
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)
    return lock


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
