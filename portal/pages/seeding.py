"""The pages a new site begins with, from the files in `seed/`.

Loaded again, it adds what is missing and leaves alone what is there.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wagtail.models import Page, Site

from portal.pages.models import (
    BilingualPage,
    ContactPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
)
from portal.pages.seed_blocks import stream_of
from portal.pages.seed_events import begin_event, begin_news, complete_event
from portal.pages.seed_links import Links
from portal.topics.sown import yet_to_sow

FOLDER = Path(__file__).resolve().parent / "seed"


def nothing_more(*args):
    """Most kinds say all that they have in words and blocks."""


@dataclass(frozen=True)
class Kind:
    """`begin` takes what is the page's own; `complete` what points to other records."""

    model: type[BilingualPage]
    begin: Callable[..., None] = nothing_more
    complete: Callable[..., None] = nothing_more


KINDS = {
    "home": Kind(HomePage),
    "standard": Kind(StandardPage),
    "news-index": Kind(NewsIndexPage),
    "news": Kind(NewsPage, begin=begin_news),
    "event-index": Kind(EventIndexPage),
    "event": Kind(EventPage, begin=begin_event, complete=complete_event),
    "contact": Kind(ContactPage),
}


def read_pages(folder=FOLDER):
    """The entries in the order in which they can be made: parents first."""
    entries = {
        entry["key"]: entry
        for path in sorted(folder.glob("*.toml"))
        for entry in [tomllib.loads(path.read_text())]
    }

    def depth(entry):
        above = entries.get(entry.get("parent", ""))
        return 1 + depth(above) if above else 0

    return sorted(
        entries.values(), key=lambda e: (depth(e), e.get("order", 0), e["key"])
    )


def load_pages(resources, folder=FOLDER):
    """Make the pages that are not there yet; gives back how many.

    `resources`: primary keys by the key of the seed.
    """
    entries = read_pages(folder)
    there = {
        page.source_key: page for page in BilingualPage.objects.exclude(source_key="")
    }
    unknown = yet_to_sow("pages", [entry["key"] for entry in entries])
    made = {}
    for entry in entries:
        if entry["key"] not in there and _may_be_made(entry, unknown, there):
            page = made[entry["key"]] = make(entry, there)
            there[entry["key"]] = page
    links = Links(there, resources)
    for entry in entries:
        if entry["key"] in made:
            fill(made[entry["key"]], entry, links)
    return len(made)


def _may_be_made(entry, unknown, there):
    """Not one that a person has deleted, nor one below such a page."""
    above = entry.get("parent")
    return entry["key"] in unknown and (not above or above in there)


def make(entry, there):
    """The page with its words and place; what points to other pages comes later."""
    kind = KINDS[entry["kind"]]
    page = kind.model(
        title_en=entry["title"]["en"],
        title_fr=entry["title"]["fr"],
        slug=entry["slug"]["en"],
        slug_fr=entry["slug"]["fr"],
        search_description=entry["description"]["en"],
        search_description_fr=entry["description"]["fr"],
        source_key=entry["key"],
    )
    if "intro" in entry:
        page.intro_en, page.intro_fr = entry["intro"]["en"], entry["intro"]["fr"]
    kind.begin(page, entry)
    if entry["kind"] == "home":
        return put_at_the_root(page)
    return there[entry["parent"]].add_child(instance=page)


def put_at_the_root(page):
    """In the place of the page that Wagtail makes for every new site."""
    for child in Page.get_first_root_node().get_children():
        if type(child.specific) is Page:
            child.delete()
    page = Page.get_first_root_node().add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": page,
            "hostname": "localhost",
            "site_name": "CCM Central",
        },
    )
    return page


def fill(page, entry, links):
    if entry["kind"] == "home":
        page.body = stream_of(HomePage.body.field.stream_block, entry, None, links)
    elif "body" in entry:
        block = type(page).body_en.field.stream_block
        page.body_en = stream_of(block, entry, "en", links)
        page.body_fr = stream_of(block, entry, "fr", links)
    KINDS[entry["kind"]].complete(page, entry, links)
    page.save_revision().publish()
