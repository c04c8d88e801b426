"""Takes the pictures of the help from a fresh demonstration site, in both languages.

`make help-pictures`, or `python -m tests.pictures --site http://localhost:8000` with
its DEMO_PASSWORD in the environment. On the site a draft is made and sent for review.
"""

import argparse
import contextlib
import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.site import ENVIRONMENT, site_of_its_own
from tests.factories.documents import make_pdf
from tests.machine import chromium

FOLDER = Path(__file__).resolve().parents[2] / "portal/static/portal/help"
SIZE = {"width": 1000, "height": 620}
HEAVIEST_BYTES = 60_000
QUALITIES = (80, 65, 50, 35)
LANGUAGES = ("en", "fr")
TITLES = {
    "en": "Supervision guide for community health workers",
    "fr": "Guide de supervision des agents de santé communautaires",
}
ASKED = {"en": "supervision guide", "fr": "guide supervision"}
OWN_LANGUAGE, OTHER_LANGUAGE, FILES = 0, 1, 3  # tabs of the forms, from the left
MORE = ".w-dropdown__toggle.button"
SNIPPETS = "/admin/snippets"
RESOURCE = f"{SNIPPETS}/resources/resource"


class Desk:
    """One of the demonstration people at the browser."""

    def __init__(self, browser: Browser, site: str, name: str) -> None:
        self.site = site
        self.page: Page = browser.new_context(viewport=SIZE).new_page()
        self.go("/account/login/")
        self.page.fill("[name=login]", f"{name}@example.org")
        self.page.fill("[name=password]", ENVIRONMENT["DEMO_PASSWORD"])
        self.page.locator("main form button[type=submit]").last.click()
        self.page.wait_for_load_state()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")
        self.page.wait_for_timeout(500)

    def speak(self, language: str) -> None:
        self.language = language
        self.go("/admin/account/")
        self.page.select_option("[name=locale-preferred_language]", language)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_load_state()

    def open_tab(self, place: int) -> None:
        """By its place: its name is of the language that was first asked for."""
        self.page.locator("main [role=tablist] a[role=tab]").nth(place).click()
        self.page.wait_for_timeout(300)

    def open_menu(self) -> None:
        self.page.locator(f"footer {MORE}").click()
        self.page.wait_for_timeout(300)

    def fill_titles(self) -> None:
        [other] = TITLES.keys() - {self.language}
        self.page.fill(f"[name=title_{self.language}]", TITLES[self.language])
        self.open_tab(OTHER_LANGUAGE)
        self.page.fill(f"[name=title_{other}]", TITLES[other])
        self.open_tab(OWN_LANGUAGE)

    def begin_upload(self) -> None:
        self.open_tab(FILES)
        self.page.locator("#id_editions-0-files-ADD").click()
        row = self.page.locator("#inline_child_editions-0-files-0")
        row.locator("[data-chooser-action-choose]").first.click()
        self.page.locator(".modal-body [role=tab]").nth(1).click()
        file = {"name": f"{TITLES[self.language]}.pdf", "mimeType": "application/pdf"}
        self.page.locator(".modal-body input[type=file]").set_input_files(
            {**file, "buffer": make_pdf([TITLES[self.language]])}
        )
        self.page.wait_for_timeout(900)

    def upload(self) -> None:
        self.begin_upload()
        self.page.locator(".modal-body form [type=submit]").last.click()
        self.page.locator(".modal-body").wait_for(state="detached")

    def hand_in(self, files: dict[str, bytes]) -> None:
        """Documents of no resource; until each was read, or refused."""
        self.go("/admin/documents/multiple/add/")
        self.page.locator("input[type=file]").set_input_files(
            [
                {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": data}
                for name, data in files.items()
            ]
        )
        self.page.locator("#upload-list .upload-success").nth(len(files) - 1).wait_for()
        self.go("/admin/documents/")
        while self.page.locator("[data-unfinished]").count():
            self.go("/admin/documents/")
        self.page.wait_for_timeout(3000)  # the index

    def take(self, name: str) -> None:
        self.page.mouse.move(0, 0)
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        path = FOLDER / f"{name}.{self.language}.webp"
        for quality in QUALITIES:
            picture.save(path, "WEBP", quality=quality, method=6)
            if path.stat().st_size <= HEAVIEST_BYTES:
                break
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


def take_all(browser: Browser, site: str) -> None:
    send_for_review(Desk(browser, site, "editor"))
    reviewer = Desk(browser, site, "reviewer")
    secretary = Desk(browser, site, "secretariat")
    secretary.hand_in({TITLES["fr"]: make_pdf([TITLES["fr"]])})
    for language in LANGUAGES:
        of_reviewer(reviewer, language)
        of_secretary(secretary, language)


def send_for_review(editor: Desk) -> None:
    editor.speak("en")
    editor.go(f"{RESOURCE}/add/")
    editor.fill_titles()
    editor.upload()
    editor.open_menu()
    editor.page.locator("[name=action-submit]").click()
    editor.page.wait_for_load_state()


def of_reviewer(desk: Desk, language: str) -> None:
    desk.speak(language)
    desk.go("/admin/")
    desk.take("waiting")
    desk.go("/admin/reports/workflow/?reviewable=true")
    desk.page.locator("table.listing tbody a").first.click()
    desk.page.wait_for_timeout(800)
    address = desk.page.url.removeprefix(desk.site)
    desk.open_menu()
    desk.take("approve")
    desk.go(address)
    desk.open_tab(FILES)
    desk.page.locator("#inline_child_editions-0-files-0").scroll_into_view_if_needed()
    desk.page.evaluate("window.scrollBy(0, 380)")
    desk.page.wait_for_timeout(500)
    desk.take("files")


def of_secretary(desk: Desk, language: str) -> None:
    desk.speak(language)
    for name, path in (
        ("first-page", "/admin/"),
        ("documents", "/admin/documents/"),
        ("events", "/admin/events/"),
        ("glossary", f"{SNIPPETS}/topics/glossaryterm/"),
    ):
        desk.go(path)
        desk.take(name)
    desk.go(f"/admin/desk/?q={ASKED[language]}")
    desk.page.locator(".desk-head").evaluate("head => head.scrollIntoView()")
    desk.page.evaluate("window.scrollBy(0, -80)")
    desk.take("index")
    for name, path in (
        ("event", "/admin/events/"),
        ("component", f"{SNIPPETS}/topics/component/"),
    ):
        desk.go(path)
        desk.page.locator("table.listing tbody .title-wrapper a").first.click()
        desk.page.wait_for_timeout(800)
        desk.take(name)
    desk.go(f"{RESOURCE}/add/")
    desk.fill_titles()
    desk.open_menu()
    desk.take("publish")
    desk.page.keyboard.press("Escape")
    desk.begin_upload()
    desk.take("upload")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="use this site instead of a fresh one")
    chosen = parser.parse_args()
    ENVIRONMENT.setdefault("DEMO_PASSWORD", "only for these pictures")
    FOLDER.mkdir(exist_ok=True)
    given = contextlib.nullcontext(chosen.site.rstrip("/")) if chosen.site else None
    with given or site_of_its_own() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        take_all(browser, site)
        browser.close()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.exit(main())
