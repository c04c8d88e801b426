"""What a reader sees of an answer, and where a page is in the reader's language."""

import html
from itertools import cycle

from django.urls import reverse
from django.utils import translation


def text_of(response, status=200):
    """The whole page, markup included, as it is written for people: no &amp;, no lines."""
    assert response.status_code == status
    return " ".join(html.unescape(response.content.decode()).split())


def in_turn(kinds):
    """Each with one of the two languages, for what is the same in both."""
    return [*zip(kinds, cycle(("en", "fr")), strict=False)]


def address(view, *args, language="en", **kwargs):
    with translation.override(language):
        return reverse(view, args=args, kwargs=kwargs)
