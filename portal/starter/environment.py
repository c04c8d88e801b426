"""Settings as `make run` finds them, and what it makes where nobody gave any."""

import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = "made.env"


def load(environment: MutableMapping[str, str]) -> Path:
    """Complete the environment as settings.py does; the data folder, made."""
    _add(environment, ROOT / ".env")
    data_dir = (ROOT / (environment.get("DATA_DIR") or "var")).resolve()
    if data_dir.is_file():
        raise SystemExit(f"DATA_DIR must be a folder; this is a file: {data_dir}")
    # Drafts lie here: of the machine's other users, at most a group gets in.
    data_dir.mkdir(mode=0o750, parents=True, exist_ok=True)
    environment["DATA_DIR"] = str(data_dir)
    if not environment.get("SITE_URL"):
        port = environment.get("PORT") or "8000"
        environment["SITE_URL"] = f"http://localhost:{port}"
    return data_dir


def make_secrets(environment: MutableMapping[str, str], data_dir: Path) -> None:
    """Make, once, the key and the password that nobody gave."""
    made = read(data_dir / MADE)
    before = dict(made)
    made.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    made.setdefault("DEMO_PASSWORD", secrets.token_urlsafe(9))
    if made != before:
        write_privately(data_dir / MADE, made)
    for name, value in made.items():
        environment[name] = environment.get(name) or value


def read(path: Path) -> dict[str, str]:
    """Lines like `NAME=value`; quotes around the value are taken off."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    pairs = (
        line.removeprefix("export ").split("=", 1)
        for line in lines
        if "=" in line and not line.startswith("#")
    )
    return {name.strip(): value.strip().strip("\"'") for name, value in pairs}


def write_privately(path: Path, values: dict[str, str]) -> None:
    """Whole or not at all, and readable to nobody else."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _add(environment: MutableMapping[str, str], path: Path) -> None:
    for name, value in read(path).items():
        environment.setdefault(name, value)
