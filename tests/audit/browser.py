"""What a browser sees: axe in both schemes, and the weight of a first view."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
HEAVIEST_BYTES = 100_000


def axe_faults(browser: Browser, addresses: list[str]) -> list[str]:
    """Violations on a phone by day and at a desk by night."""
    found = []
    for scheme, size in (("light", PHONE), ("dark", DESK)):
        context = browser.new_context(color_scheme=scheme, viewport=size)
        page = context.new_page()
        for address in addresses:
            page.goto(address, wait_until="load")
            found += [f"{address} ({scheme}): {fault}" for fault in violations(page)]
        context.close()
    return found


def violations(page: Page) -> list[str]:
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
        for violation in Axe().run(page).response["violations"]
    ]


def weights(browser: Browser, addresses: list[str]) -> dict[str, int]:
    """Bytes that come over the line for a first view, by address."""
    return {address: weight(browser, address) for address in addresses}


def weight(browser: Browser, address: str) -> int:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    total = 0

    def add(event: dict[str, float]) -> None:
        nonlocal total
        total += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", add)
    page.goto(address, wait_until="networkidle")
    context.close()
    return total


def wide_pages(browser: Browser, addresses: list[str]) -> list[str]:
    """Pages that a phone has to scroll sideways."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(address, wait_until="load")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            found.append(f"{address}: {width} px wide on 320")
    context.close()
    return found
