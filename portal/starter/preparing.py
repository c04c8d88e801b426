"""Whether the data folder is ready for this very code."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.starter.environment import ROOT

ROOMS = ("portal", "resources", "subgroups", "templates", "locale")
FILES = ("requirements.txt", "constraints.txt", "manage.py", ".env")
# What comes from the code while it runs.
MADE = (".pyc", ".mo")


def fingerprint(environment: Mapping[str, str]) -> str:
    """Of the code and of the settings: another one asks for preparation."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    for name in ("DATABASE_URL", "DEMO_PASSWORD"):
        digest.update(f"{name}={environment.get(name, '')}".encode())
    return digest.hexdigest()


def is_prepared(data_dir: Path, environment: Mapping[str, str]) -> bool:
    stamp = data_dir / "prepared"
    return (
        stamp.is_file()
        and stamp.read_text() == fingerprint(environment)
        and not environment.get("DATABASE_URL")  # that one may be another by now
        and (data_dir / "ccm.sqlite3").is_file()
        and (data_dir / "static" / "staticfiles.json").is_file()
        and all(po.with_suffix(".mo").is_file() for po in ROOT.glob("locale/**/*.po"))
    )


def remember(data_dir: Path, environment: Mapping[str, str]) -> None:
    (data_dir / "prepared").write_text(fingerprint(environment))


def _files() -> Iterator[Path]:
    yield from (ROOT / name for name in FILES if (ROOT / name).is_file())
    for room in ROOMS:
        for folder, folders, names in os.walk(ROOT / room):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                if not name.endswith(MADE):
                    yield Path(folder, name)
