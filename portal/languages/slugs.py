"""A title as the last part of an address."""

import re
from collections.abc import Collection
from itertools import chain, count
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import SlugInput
from wagtail.coreutils import string_to_ascii

APOSTROPHES = re.compile(r"['’ʼ]")
# What Wagtail's script would leave out while a title is typed.
IN_BROWSERS = [
    (APOSTROPHES, " "),
    (re.compile("[œŒ]"), "oe"),
    (re.compile("[æÆ]"), "ae"),
]


# What is typed here itself keeps its French letters as well: Wagtail's "slugify" would
# drop them when the field is left.
LEFT_AND_SYNCED = (
    "blur->w-slug#urlify w-sync:check->w-slug#compare "
    "w-sync:apply->w-slug#urlify:prevent"
)
# Room for the number of a second record with the same name.
NUMBER = len("-999")


def new_slug_input() -> SlugInput:
    """A field that makes of a typed title what `slug_of` makes of it."""
    return SlugInput(attrs={"data-action": LEFT_AND_SYNCED}, formatters=IN_BROWSERS)


class SlugField(forms.CharField):
    """Takes what the browser made of a title, accents and all, and makes it an address."""

    def __init__(self, length: int, help_text: Any = None) -> None:
        self.length = length
        super().__init__(
            required=False,
            widget=new_slug_input(),
            label=_("Last part of the address"),
            help_text=help_text
            or _("Made from the title when left empty. Old addresses keep working."),
        )

    def clean(self, value: Any) -> str:
        return slug_of(super().clean(value), self.length)


def slug_of(title: str, length: int) -> str:
    """ASCII words with hyphens, cut between words: "l’œuvre" is "l-oeuvre"."""
    slug = slugify(string_to_ascii(APOSTROPHES.sub(" ", title)))
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rsplit("-", 1)[0]
    return cut[:length]


def free_slug(title: str, length: int, taken: Collection[str]) -> str:
    """Made of `title`, with a number where another has that already."""
    slug = slug_of(title, length)
    begun = slug_of(title, length - NUMBER)
    numbered = (f"{begun}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)
