"""The menus of every page."""

from django import template

from portal.menus import shown
from portal.menus.models import Place, Room

register = template.Library()

# Which entry of the head the pages of a section belong to, by its room …
ROOMS = {"library": Room.LIBRARY, "benchmarks": Room.FRAMEWORK}
# … or by the key that its page has in the seed.
PAGES = {"task-force": "task-force"}


@register.simple_tag
def site_menus():
    """`head`, `find` and `site`, each a list of entries."""
    found = shown.menus()
    return {place: found[place] for place in Place.values}


@register.simple_tag
def entry_here(entries, section, page, path):
    """The entry of the head that the reader is at: it leads to this very address, or to
    what the page belongs to. None where there is none."""
    at = [entry for entry in entries if entry.url == path]
    return next(
        iter(at or [one for one in entries if is_here(one, section, page)]), None
    )


def is_here(entry, section, page):
    """Whether an entry of the head leads to where the reader is."""
    number, key = entry.page
    if number:
        return number == page or (key != "" and key == PAGES.get(section))
    return bool(entry.room) and entry.room == ROOMS.get(section)
