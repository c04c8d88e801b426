"""Gathers the texts of the interface; with --check, only tells whether that is due."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
HOLD_TEXTS = ("manage.py", "portal", "resources", "subgroups", "templates", "locale")
# A new language begins with an empty folder.
LANGUAGES = sorted(path.parts[-2] for path in ROOT.glob("locale/*/LC_MESSAGES"))
GATHER = [
    *("manage.py", "makemessages", "--no-location", "--no-obsolete"),
    *(f"--locale={language}" for language in LANGUAGES),
    *("--no-wrap", "--ignore=.venv", "--ignore=var", "--ignore=tests"),
]


def main() -> int:
    if "--check" not in sys.argv:
        return gather(ROOT)
    with tempfile.TemporaryDirectory(prefix="ccm-messages-") as folder:
        copy = Path(folder)
        for name in HOLD_TEXTS:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        if failed := gather(copy):
            return failed
        differences = [
            line
            for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
            for line in differ(texts(path), texts(copy / path.relative_to(ROOT)))
        ]
    if differences:
        sys.stderr.write("Texts are not gathered: run `make messages`.\n")
        sys.stderr.writelines(differences)
        return 1
    return 0


def gather(folder: Path) -> int:
    done = subprocess.run(
        [sys.executable, *GATHER],
        cwd=folder,
        env={
            **os.environ,
            "SECRET_KEY": "unused",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        },
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode


def texts(path: Path) -> set[tuple[str, str, str]]:
    entries = polib.pofile(str(path))
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")
        for entry in entries
    }


def differ(before: set, after: set) -> list[str]:
    gained = [f"  + {text!r}\n" for _, text, _ in sorted(after - before)]
    return gained + [f"  - {text!r}\n" for _, text, _ in sorted(before - after)]


if __name__ == "__main__":
    sys.exit(main())
