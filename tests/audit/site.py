"""The site that is looked at: one that runs, or one started for the occasion."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 600
# Before the settings of the tests change it: the site has settings of its own.
ENVIRONMENT = dict(os.environ)


@contextlib.contextmanager
def site_of_its_own() -> Iterator[str]:
    """The address of the demonstration site, loaded afresh and taken away again."""
    folder = tempfile.mkdtemp(prefix="ccm-audit-")
    port = free_port()
    address = f"http://localhost:{port}"
    env = ENVIRONMENT | {"PORT": str(port), "DATA_DIR": folder, "SITE_URL": address}
    running = subprocess.Popen(
        [sys.executable, "-m", "portal.starter", "run"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_ready(running, f"{address}/readyz")
        yield address
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        return int(taken.getsockname()[1])


def wait_until_ready(running: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if running.poll() is not None:
            sys.exit(f"The site did not start (exit code {running.returncode}).")
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
            return
        time.sleep(1)
    sys.exit("The site was not ready in time.")
