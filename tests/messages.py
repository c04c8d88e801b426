"""Gathers the texts of the interface; with --check, only tells whether that is due."""

import os
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
GATHER = [
    *("manage.py", "makemessages", "--locale=fr", "--no-location", "--no-obsolete"),
    *("--no-wrap", "--ignore=.venv", "--ignore=var", "--ignore=tests"),
]


def main() -> int:
    sources = sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
    before = {path: path.read_bytes() for path in sources}
    texts = {path: _texts(path) for path in sources}
    check = "--check" in sys.argv
    environment = {"SECRET_KEY": "unused"} | os.environ
    try:
        subprocess.run(
            [sys.executable, *GATHER],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        stale = [path for path in sources if _texts(path) != texts[path]]
        differences = [line for path in stale for line in _differ(texts[path], path)]
    finally:
        if check:
            for path, content in before.items():
                path.write_bytes(content)
    if check and stale:
        sys.stderr.write("Texts are not gathered: run `make messages`.\n")
        sys.stderr.writelines(differences)
        return 1
    return 0


def _texts(path: Path) -> set[tuple[str | None, str, str]]:
    entries = polib.pofile(str(path))
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries}


def _differ(before: set, path: Path) -> list[str]:
    after = _texts(path)
    lines = [f"  + {text[1]!r}\n" for text in sorted(after - before, key=str)]
    return lines + [f"  - {text[1]!r}\n" for text in sorted(before - after, key=str)]


if __name__ == "__main__":
    sys.exit(main())
