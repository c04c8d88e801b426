"""Looks at every page of the demonstration site and says what is wrong with it.

`make audit`, or `python -m tests.audit --site http://localhost:8000`. It is long:
every address of the sitemap is fetched and checked, each template is measured.
"""

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests.audit import browser as seen
from tests.audit import from_npm
from tests.audit.site import site_of_its_own
from tests.audit.walk import Page, Walk, faults
from tests.machine import chromium

LANGUAGES = ("en", "fr")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="look at this site instead of a fresh one")
    parser.add_argument(
        "--quick", action="store_true", help="only one page of each template"
    )
    parser.add_argument("--without-lighthouse", action="store_true")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from_npm.install()
    given = contextlib.nullcontext(chosen.site.rstrip("/")) if chosen.site else None
    with given or site_of_its_own() as site:
        return audit(site, quick=chosen.quick, measure=not chosen.without_lighthouse)


def audit(site: str, *, quick: bool, measure: bool) -> int:
    walk = Walk(site)
    addresses = [
        address for address in walk.sitemap() if address.startswith(f"{site}/")
    ]
    say(f"{len(addresses)} addresses in the sitemap")
    found = faults(walk, addresses)
    pages = [page for page in map(walk.fetch, addresses) if page.html]
    templates = one_of_each(pages)
    say(f"{len(templates)} templates, in each language")
    looked_at = list(templates.values()) if quick else [page.address for page in pages]
    with tempfile.TemporaryDirectory() as folder:
        html = {address: walk.fetch(address).html for address in looked_at}
        found["HTML"] = from_npm.markup_faults(html, Path(folder))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        found["axe"] = seen.axe_faults(opened, looked_at)
        found["too wide"] = seen.wide_pages(opened, list(templates.values()))
        weights = seen.weights(opened, list(templates.values()))
        found["too heavy"] = [
            f"{address}: {weight} bytes"
            for address, weight in weights.items()
            if weight > seen.HEAVIEST_BYTES
        ]
        opened.close()
    heaviest = max(weights, key=lambda address: weights[address])
    say(f"heaviest first view: {weights[heaviest]} bytes ({heaviest})")
    if measure:
        found["Lighthouse"] = slow_or_poor(templates)
    return report(found)


def one_of_each(pages: list[Page]) -> dict[tuple[str, str], str]:
    """The first address of each template in each language."""
    chosen: dict[tuple[str, str], str] = {}
    for page in pages:
        chosen.setdefault((page.template, page.language), page.address)
    return chosen


def slow_or_poor(templates: dict[tuple[str, str], str]) -> list[str]:
    found = []
    for (name, language), address in templates.items():
        scores = from_npm.lighthouse(address, chromium())
        line = ", ".join(f"{key} {value:.0%}" for key, value in scores.items())
        say(f"  {name} [{language}]: {line}")
        if min(scores.values()) < from_npm.LOWEST:
            found.append(f"{address}: {line}")
    return found


def report(found: dict[str, list[str]]) -> int:
    wrong = {kind: lines for kind, lines in found.items() if lines}
    for kind, lines in wrong.items():
        say(f"\n{kind}: {len(lines)}")
        for line in lines[:40]:
            say(f"  {line}")
    say("Nothing is wrong." if not wrong else "")
    return 1 if wrong else 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
