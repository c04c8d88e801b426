"""A migrated SQLite database, made once and copied by every run of the tests."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHELF = ROOT / ".pytest_cache"


def migrated_database() -> Path:
    """The file to copy. Workers that start together wait for the one that makes it."""
    SHELF.mkdir(exist_ok=True)
    template = SHELF / f"migrated-{fingerprint()}.sqlite3"
    with (SHELF / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for old in SHELF.glob("migrated-*"):
                old.unlink()
            make(template)
    return template


def make(template: Path) -> None:
    unfinished = template.with_suffix(".new")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"sqlite:///{unfinished}",
        },
        check=True,
    )
    unfinished.replace(template)


def fingerprint() -> str:
    """Of what the tables come from; what is missing nevertheless is migrated then."""
    digest = hashlib.sha256()
    names = [ROOT / "requirements.txt", ROOT / "constraints.txt"]
    for room in ("portal", "resources", "subgroups"):
        names += sorted((ROOT / room).glob("**/migrations/*.py"))
    for path in names:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def copy_to(target: Path) -> None:
    shutil.copy(migrated_database(), target)
