"""Programs of the machine that some tests need. Root on Debian gets them by apt."""

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

# Without windows it takes a third less of the processor for the same journeys.
HEADLESS = "chromium-headless-shell"
CHROMIUM_NAMES = (
    HEADLESS,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
OLDEST_JAVA = 17
# apt refuses a second one while the first is at work.
_alone = threading.Lock()


class Missing(Exception):  # noqa: N818 - not a fault, a finding
    """What is missing and how to get it."""


def chromium() -> str:
    """The path of the browser."""
    found = os.environ.get("CHROMIUM") or _which(*CHROMIUM_NAMES)
    if not found and (apt_installs(HEADLESS) or apt_installs("chromium")):
        found = _which(*CHROMIUM_NAMES)
    if not found:
        raise Missing("no Chromium (apt-get install chromium)")
    return found


def xgettext() -> str:
    found = _which("xgettext")
    if not found and apt_installs("gettext"):
        found = _which("xgettext")
    if not found:
        raise Missing("no xgettext (apt-get install gettext)")
    return found


def postgresql() -> Path:
    """The folder of initdb and postgres."""
    found = _postgresql_folder()
    if found is None:
        _leave_no_cluster_running()
        if apt_installs("postgresql"):
            found = _postgresql_folder()
    if found is None:
        raise Missing("no PostgreSQL (apt-get install postgresql)")
    return found


def java() -> str:
    """The path of a Java that Elasticsearch runs on."""
    home = os.environ.get("JAVA_HOME")
    found = (home and _which(f"{home}/bin/java")) or _which("java")
    if not found and apt_installs("default-jre-headless"):
        found = _which("java")
    if not found:
        raise Missing("no Java (apt-get install default-jre-headless)")
    version = _java_version(found)
    if version < OLDEST_JAVA:
        raise Missing(f"Java {version} is too old: {OLDEST_JAVA} is needed")
    return found


def _java_version(program: str) -> int:
    done = subprocess.run(
        [program, "-version"], capture_output=True, text=True, check=False
    )
    told = re.search(r'version "(\d+)', done.stderr + done.stdout)
    return int(told[1]) if told else 0


def maven() -> str:
    found = _which("mvn")
    if not found and apt_installs("maven"):
        found = _which("mvn")
    if not found:
        raise Missing("no Maven (apt-get install maven)")
    return found


def _postgresql_folder() -> Path | None:
    if beside := _which("initdb"):
        return Path(beside).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = max(versions, key=lambda path: float(path.parts[4]), default=None)
    return found.parent if found else None


def _leave_no_cluster_running() -> None:
    """Debian's package would make a cluster of its own and start it."""
    if os.geteuid() == 0 and not Path("/etc/postgresql-common").exists():
        Path("/etc/postgresql-common").mkdir()
        config = Path("/etc/postgresql-common/createcluster.conf")
        config.write_text("create_main_cluster = false\n")


def apt_installs(package: str) -> bool:
    if os.geteuid() != 0 or not _which("apt-get"):
        return False
    sys.stdout.write(f"Installing {package} …\n")
    sys.stdout.flush()
    with _alone:
        _update()
        return _apt("install", "--yes", "--no-install-recommends", package)


@functools.cache
def _update() -> bool:
    return _apt("update")


def _apt(*arguments: str) -> bool:
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _which(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
