"""The virtual environment: made once, brought up to date when requirements change."""

import hashlib
import shutil
import subprocess
import sys

from portal.starter.environment import ROOT
from portal.starter.machine import CannotStart, require_room, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLING = VENV / "installing"
ROOM_MEGABYTES = {"requirements.txt": 800, "requirements-dev.txt": 1400}


def install(requirements: str) -> None:
    """Install what the file names, unless that was done for just this file."""
    stamp = VENV / f"{requirements}.sha256"
    wanted = _hash(requirements)
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return
    require_room(ROOT, ROOM_MEGABYTES[requirements])
    _make_venv()
    _say(f"Installing {requirements} …")
    INSTALLING.touch()
    run(
        [
            *(str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"),
            *("--disable-pip-version-check", "-r", str(ROOT / requirements)),
        ],
        f"Not installed: {requirements}. Is there a way to the package registry?",
    )
    stamp.write_text(wanted)
    INSTALLING.unlink()


def _make_venv() -> None:
    """What an interrupted installation left is not to be trusted: begin anew."""
    if VENV.exists() and (INSTALLING.exists() or not _works()):
        _say("The virtual environment is not whole: making it anew.")
        shutil.rmtree(VENV)
    if VENV.exists():
        return
    # The folder stands before pip is in it: marked until all is done.
    VENV.mkdir()
    INSTALLING.touch()
    _say("Making the virtual environment .venv …")
    run(
        [sys.executable, "-m", "venv", str(VENV)],
        "No virtual environment could be made (on Debian: apt-get install python3-venv).",
    )


def _works() -> bool:
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            [str(PYTHON), "-c", question], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _hash(requirements: str) -> str:
    """Of the file, of the files it includes, and of the Python it is for."""
    names = {"constraints.txt", "requirements.txt", requirements}
    try:
        content = b"".join((ROOT / name).read_bytes() for name in sorted(names))
    except FileNotFoundError as error:
        raise CannotStart(f"{error.filename} is missing.") from error
    return hashlib.sha256(sys.version.encode() + content).hexdigest()


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
