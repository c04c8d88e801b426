"""The pages a new site begins with, from the files in `seed/`.

Loaded again, it adds what is missing and leaves alone what is there.
"""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

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
from portal.topics.models import Component, Country, Organisation

FOLDER = Path(__file__).resolve().parent / "seed"
KINDS = {
    "home": HomePage,
    "standard": StandardPage,
    "news-index": NewsIndexPage,
    "news": NewsPage,
    "event-index": EventIndexPage,
    "event": EventPage,
    "contact": ContactPage,
}
MARKED_LINK = re.compile(r'<a (page|component|resource)="([^"]+)">')


class UnknownKeyError(Exception):
    """A page of the seed names what there is not."""


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
    made = {}
    for entry in entries:
        if entry["key"] not in there:
            page = made[entry["key"]] = make(entry, there)
            there[entry["key"]] = page
    links = Links(there, resources)
    for entry in entries:
        if entry["key"] in made:
            fill(made[entry["key"]], entry, links)
    return len(made)


def make(entry, there):
    """The page with its words and place; what points to other pages comes later."""
    model = KINDS[entry["kind"]]
    page = model(
        title=entry["title"]["en"],
        title_fr=entry["title"]["fr"],
        draft_title=entry["title"]["en"],
        slug=entry["slug"]["en"],
        slug_fr=entry["slug"]["fr"],
        search_description=entry["description"]["en"],
        search_description_fr=entry["description"]["fr"],
        show_in_menus=entry.get("in_menu", False),
        in_masthead=entry.get("in_masthead", False),
        source_key=entry["key"],
    )
    if "intro" in entry:
        page.intro_en, page.intro_fr = entry["intro"]["en"], entry["intro"]["fr"]
    if "date" in entry:
        page.date = as_date(entry["date"])
    if "event" in entry:
        take_event(page, entry["event"])
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
    if "event" in entry:
        take_materials(page, entry["event"], links)
    page.save_revision().publish()


def take_event(page, said):
    start, page.known = padded(said["start"])
    first, hour = moment(start)
    last, end = moment(said.get("end", start))
    page.first_day, page.begins = first, hour
    page.last_day = last if last != first else None
    page.ends = end if "end" in said and end != hour else None
    page.zone = said.get("zone", "UTC")
    page.is_online = said.get("online", False)
    for field in ("place", "chair"):
        for code in ("en", "fr"):
            setattr(page, f"{field}_{code}", said.get(field, {}).get(code, ""))
    if "country" in said:
        page.country = found(Country, slug=said["country"].lower())


def take_materials(page, said, links):
    page.organisers = [
        page.organisers.model(organisation=found(Organisation, slug=slug))
        for slug in said.get("organisers", [])
    ]
    page.materials = [
        page.materials.model(
            kind=item["kind"],
            language=item["language"],
            label_en=item.get("label", {}).get("en", ""),
            label_fr=item.get("label", {}).get("fr", ""),
            resource_id=links.resource(item["resource"])
            if "resource" in item
            else None,
            url=item.get("url", ""),
        )
        for item in said.get("materials", [])
        if "url" in item or links.resource(item["resource"])
    ]


def padded(text):
    """A date with what is known of it: "2016" is the first of January, known by year."""
    lengths = {4: ("-01-01", EventPage.Known.YEAR), 7: ("-01", EventPage.Known.MONTH)}
    rest, known = lengths.get(len(text), ("", EventPage.Known.DAY))
    return text + rest, known


def moment(text):
    """(day, hour or None) of "2014-03-03" or "2014-03-03T09:00"."""
    if "T" not in text:
        return date.fromisoformat(text), None
    both = datetime.fromisoformat(text)
    return both.date(), both.time()


def as_date(value):
    return value if isinstance(value, date) else date.fromisoformat(value)


def found(model, **said):
    try:
        return model.objects.get(**said)
    except ObjectDoesNotExist as error:
        raise UnknownKeyError(f"{model.__name__}: {said}") from error


class Links:
    """Turns the keys of the seed into what Wagtail keeps."""

    def __init__(self, pages, resources):
        self.pages = pages
        self.resources = resources
        self.components = dict(Component.objects.values_list("slug", "pk"))

    def resource(self, key):
        """None for one that a person has deleted since."""
        return self.resources.get(key)

    def organisation(self, slug):
        return found(Organisation, slug=slug).pk

    def rich_text(self, html):
        return RichText(MARKED_LINK.sub(self._link, html))

    def _link(self, match):
        kind, key = match.groups()
        if kind == "page":
            if key not in self.pages:
                raise UnknownKeyError(f"page {key}")
            pk = self.pages[key].pk
        elif kind == "component":
            pk = self.components[key]
        else:
            pk = self.resource(key) or 0
        return f'<a linktype="{kind}" id="{pk}">'
