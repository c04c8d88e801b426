"""A title as the last part of an address."""

import re

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

APOSTROPHES = re.compile(r"['’ʼ]")


def slug_of(title, length):
    """ASCII words with hyphens, cut between words: "l’œuvre" is "l-oeuvre"."""
    slug = slugify(string_to_ascii(APOSTROPHES.sub(" ", title)))
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rsplit("-", 1)[0]
    return cut[:length]
