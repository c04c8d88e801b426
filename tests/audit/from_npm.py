"""The Nu HTML checker and Lighthouse, in the versions that package.json names."""

import json
import os
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
MODULES = FOLDER / "node_modules"
LOWEST = 0.95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def install() -> None:
    """Raises SystemExit where npm or Java is missing."""
    for program in ("npm", "java"):
        if not shutil.which(program):
            raise SystemExit(f"`make audit` needs {program}.")
    if not MODULES.exists():
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"]
        subprocess.run(
            [*command, "--ignore-scripts", "--silent"], cwd=FOLDER, check=True
        )


def markup_faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of pages, given as HTML by address."""
    names = {}
    for number, (address, html) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(html)
        names[path.name] = address
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"{names[message['url'].rpartition('/')[2]]}: {message['message']}"
        for message in json.loads(done.stderr or done.stdout)["messages"]
        if message["type"] == "error"
    ]


def lighthouse(address: str, chromium: str) -> dict[str, float]:
    """Scores from 0 to 1 by category, on a phone with a slow line; none if it fails.

    Tried three times: now and then the browser does not start in time.
    """
    for _attempt in range(3):
        done = _run_lighthouse(address, chromium)
        if done.returncode == 0:
            scores = json.loads(done.stdout)["categories"]
            return {name: scores[name]["score"] or 0 for name in CATEGORIES}
    return dict.fromkeys(CATEGORIES, 0.0)


def _run_lighthouse(address: str, chromium: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            str(MODULES / ".bin" / "lighthouse"),
            address,
            "--output=json",
            "--quiet",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"CHROME_PATH": chromium},
    )
