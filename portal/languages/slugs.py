"""A title as the last part of an address."""

import re

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput
from wagtail.coreutils import string_to_ascii

APOSTROPHES = re.compile(r"['’ʼ]")
# What Wagtail's script would leave out while a title is typed.
IN_BROWSERS = [
    (APOSTROPHES, " "),
    (re.compile("[œŒ]"), "oe"),
    (re.compile("[æÆ]"), "ae"),
]


def new_slug_input():
    """A field that makes of a typed title what `slug_of` makes of it."""
    return SlugInput(formatters=IN_BROWSERS)


def slug_of(title, length):
    """ASCII words with hyphens, cut between words: "l’œuvre" is "l-oeuvre"."""
    slug = slugify(string_to_ascii(APOSTROPHES.sub(" ", title)))
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rsplit("-", 1)[0]
    return cut[:length]
