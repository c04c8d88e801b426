"""Which processes make the site, and at which address it answers.

Needs nothing but the standard library (see supervisor.py).
"""

import errno
import http.client
import os
import socket
from collections.abc import Callable, Mapping

from portal.background.supervisor import Child

# The queues that one worker serves. Short work never waits behind long.
LANES = {"fast": ("default", "mail"), "slow": ("slow",)}

WEB_OPTIONS = (
    "--workers=2",
    "--threads=4",
    "--preload",  # one start for both workers
    "--timeout=60",
    "--graceful-timeout=15",
    "--keep-alive=5",
    "--limit-request-line=8190",  # the most it takes: a long question
    "--max-requests=5000",
    "--max-requests-jitter=500",
    "--log-level=warning",
)


def site_processes(python: str, host: str, port: int) -> list[Child]:
    """The web server first."""
    web = [python, "-m", "gunicorn", "portal.wsgi:application"]
    return [
        Child("web", [*web, f"--bind={host}:{port}", *WEB_OPTIONS]),
        *(
            Child(f"{lane} lane", [python, "manage.py", "run_lane", lane])
            for lane in LANES
        ),
        Child("search drainer", [python, "manage.py", "drain_search"]),
        Child("schedule", [python, "manage.py", "run_schedule"]),
    ]


def bind_address(environment: Mapping[str, str]) -> tuple[str, int]:
    """Host and port; ValueError with a sentence where they make no sense."""
    host = environment.get("HOST") or "127.0.0.1"
    port = environment.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return host, int(port)


def why_not_free(host: str, port: int) -> str:
    """Why nothing can listen there, in a sentence; empty where it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the web server does it: a port just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken: stop what uses it or set another PORT."
            return f"Cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}."
    return ""


def answering(host: str, port: int) -> Callable[[], bool]:
    """A question: does the web server answer?"""
    everywhere = host in ("0.0.0.0", "::", "[::]")  # noqa: S104 - only compared
    target = "localhost" if everywhere else host.strip("[]")

    def ask() -> bool:
        connection = http.client.HTTPConnection(target, port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            # A host that is not among ALLOWED_HOSTS is told so: that is an answer.
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return ask
