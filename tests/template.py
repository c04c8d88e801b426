"""A migrated database, made once and copied by every worker of the tests."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parent.parent
SHELF = ROOT / ".pytest_cache"


def copy_to(target: Path) -> None:
    shutil.copy(on_sqlite(), target)


def on_sqlite() -> Path:
    """The file to copy, kept from run to run."""
    with one_at_a_time():
        template = SHELF / f"migrated-{fingerprint()}.sqlite3"
        if not template.exists():
            for old in SHELF.glob("migrated-*"):
                old.unlink()
            unfinished = template.with_suffix(".new")
            migrate(f"sqlite:///{unfinished}")
            unfinished.replace(template)
    return template


def on_postgresql(address: str) -> str:
    """The name of the database to copy, on the server that has this address."""
    server = urlsplit(address)
    name = f"migrated_{fingerprint()}"
    with (
        one_at_a_time(),
        psycopg.connect(
            server._replace(path="/postgres").geturl(), autocommit=True
        ) as db,
    ):
        found = db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not found.fetchone():
            unfinished = f"{name}_new"
            db.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(unfinished)))
            db.execute(SQL("CREATE DATABASE {}").format(Identifier(unfinished)))
            migrate(server._replace(path=f"/{unfinished}").geturl())
            rename = SQL("ALTER DATABASE {} RENAME TO {}")
            db.execute(rename.format(Identifier(unfinished), Identifier(name)))
    return name


@contextmanager
def one_at_a_time(what: str = "migrated") -> Iterator[None]:
    """Workers that start together wait for the one that makes it."""
    SHELF.mkdir(exist_ok=True)
    with (SHELF / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(address: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": address,
        },
        check=True,
    )


def fingerprint() -> str:
    """Of what the tables come from; what is missing nevertheless is migrated then."""
    digest = hashlib.sha256()
    names = [ROOT / "requirements.txt", ROOT / "constraints.txt"]
    for room in ("portal", "resources", "subgroups"):
        names += sorted((ROOT / room).glob("**/migrations/*.py"))
    for path in names:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
