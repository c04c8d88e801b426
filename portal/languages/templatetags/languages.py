"""What changes with the reader's language: names, sizes, dates, addresses."""

import re
from datetime import date

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import (
    conditional_escape,
    escape,
    format_html,
)
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.languages import alternates as addresses
from portal.languages.fallback import Words, words

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
KILO = 1000
LONG_WORD = re.compile(
    r"(approvision|communi|mobili|coordi|perfor)(\w{4,})", re.IGNORECASE
)
HYPHENED = re.compile(r"\b[A-Z]{2,}-(?:[A-Z]|\d{1,2})\b")


@register.simple_tag(takes_context=True)
def alternates(context):
    """The page in each language; a view gives `alternates` where only it knows them."""
    return addresses.alternates(context["request"], context.get("alternates"))


@register.filter
def lang_attr(value):
    """` lang="fr"` for words or a language code that are not in the reader's."""
    language = value.language if isinstance(value, Words) else value
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}"', language)


@register.filter
def in_reader_language(value, field=None):
    """A bilingual text, marked with its language when it is not the reader's.

    Of `Words`, or of the `field` of a record: `{{ country|in_reader_language:"name" }}`.
    What was marked already stays so.
    """
    said = words(value, field) if field else value
    if isinstance(said, SafeString):
        return said
    if isinstance(said, Words) and said.language != get_language():
        return format_html('<span lang="{}">{}</span>', said.language, whole(said))
    return whole(said)


@register.filter
def in_language(text, language):
    """A text of a known language among the reader's words."""
    if attribute := lang_attr(language):
        return format_html("<span{}>{}</span>", attribute, text)
    return text


@register.filter
def whole(text):
    """A text whose acronyms with a hyphen, such as PEC-C, are not cut in two."""
    marked = HYPHENED.sub(r'<span class="nb">\g<0></span>', escape(text))
    return mark_safe(marked)  # noqa: S308 - escaped just above


@register.filter
def soft_hyphens(text):
    """Long words of the components' names may be cut in a narrow cell, but nowhere else.

    Few browsers hyphenate French; what was marked up stays so.
    """
    marked = LONG_WORD.sub("\\1\u00ad\\2", conditional_escape(text))
    return mark_safe(marked)  # noqa: S308 - escaped just above


@register.filter
def weight(size):
    """Bytes as people read them: "612 kB", "2,4 Mo". Nothing for an unknown size."""
    if size is None:
        return ""
    if round(size / KILO) < KILO:
        return _spaced(max(1, round(size / KILO)), _("kB"), 0)
    if size < KILO**3:
        return _spaced(size / KILO**2, _("MB"), 1)
    return _spaced(size / KILO**3, _("GB"), 1)


def _spaced(number, unit, decimals):
    # number_format cuts figures off; it does not round.
    figure = number_format(round(number, decimals), decimals, use_l10n=True)
    return f"{figure}{NO_BREAK_SPACE}{unit}"


@register.filter
def partial_date(text):
    """A date as exact as it is known: "2013", "July 2013", "15 juillet 2013"."""
    parts = [int(part) for part in (text or "").split("-") if part.isdigit()]
    if not parts:
        return ""
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        year, month = parts
        return date_format(date(year, month, 1), "F Y")
    return _day(date(*parts))


def _day(day):
    written = date_format(day, "j F Y")
    if day.day == 1 and get_language() == "fr":
        return f"1er{written[1:]}"
    return written


@register.filter
def full_day(day):
    """A day: "12 November 2026", "1er novembre 2026"."""
    return _day(day) if day else ""


@register.filter
def full_date(moment):
    """A moment as a day: "12 November 2026", "1er novembre 2026"."""
    return _day(moment.date()) if moment else ""


@register.filter
def separate(items, separator="; "):
    """Join marked-up items; the separator follows the reader's typography."""
    if get_language() == "fr":
        separator = separator.replace(";", "\u202f;").replace(":", "\u00a0:")
    return joined(items, separator)


def joined(items, between=""):
    """As `format_html_join`, without a format for each: a page has hundreds of them."""
    html = conditional_escape(between).join(map(conditional_escape, items))
    return mark_safe(html)  # noqa: S308 - each piece was escaped just above


@register.simple_tag(takes_context=True)
def absolute(context, path):
    return context["request"].build_absolute_uri(path)
