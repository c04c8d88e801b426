"""Parts of pages: when and where an event is, and ways to pass a page on."""

from datetime import UTC
from urllib.parse import quote, urlencode

from babel.dates import get_timezone_location
from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from portal.languages.fallback import Words, other_language, reader_language, words
from portal.languages.fields import is_blank_rich_text
from portal.languages.templatetags.languages import (
    full_day,
    in_reader_language,
    partial_date,
    separate,
)

register = template.Library()


@register.filter
def of(found, key):
    """What belongs to `key`, or nothing."""
    return (found or {}).get(key)


@register.filter
def at(row, place):
    """What stands at a place of a row; nothing where it is shorter, or there is none."""
    return row[place] if row and place < len(row) else ""


@register.simple_tag
def share_links(text, address):
    """Addresses that open WhatsApp or the mail program with a text and this page."""
    whole = f"{settings.SITE_URL}{address}"
    message = quote(f"{text} {whole}")
    subject = urlencode({"subject": str(text), "body": whole}, quote_via=quote)
    return {
        "whatsapp": f"https://wa.me/?text={message}",
        "mail": f"mailto:?{subject}",
        "address": whole,
    }


@register.simple_tag
def event_when(event):
    """Its days, and its hours in its own zone where they are known."""
    days = event_days(event)
    if not event.begins:
        return days
    hours = _hours(event.begins, event.ends)
    return _("%(days)s, %(hours)s (%(zone)s)") % {
        "days": days,
        "hours": hours,
        "zone": _place_of_hours(event.zone),
    }


def _place_of_hours(zone):
    if "/" not in zone or zone.startswith("Etc/"):
        return zone
    city = get_timezone_location(zone, locale=reader_language(), return_city=True)
    return _("time in %(city)s") % {"city": city}


def event_days(event):
    if event.known != event.Known.DAY or not event.first_day:
        return partial_date(event.date_known)
    first = full_day(event.first_day)
    if not event.last_day or event.last_day == event.first_day:
        return first
    if (event.first_day.year, event.first_day.month) == (
        event.last_day.year,
        event.last_day.month,
    ):
        first = first.split()[0]
    return _("%(first)s to %(last)s") % {
        "first": first,
        "last": full_day(event.last_day),
    }


def _hours(begins, ends):
    # French says no minutes at the full hour; no line ends within an hour.
    spoken = [
        date_format(moment, "TIME_FORMAT")
        .removesuffix("\u00a000")
        .replace(" ", "\u00a0")
        for moment in (begins, ends)
        if moment
    ]
    if len(spoken) == 1:
        return spoken[0]
    return _("%(begins)s–%(ends)s") % {"begins": spoken[0], "ends": spoken[1]}


@register.simple_tag
def event_utc(event):
    """Its hours in UTC, with the day where that is another one there."""
    start, ends = event.start_utc, event.end and event.end.astimezone(UTC).time()
    hours = f"{_hours(start.time(), ends)} UTC"
    if start.date() == event.first_day:
        return hours
    return separate([full_day(start.date()), hours], ", ")


@register.simple_tag
def event_where(event):
    parts = [event.is_online and _("online")]
    if event.place_words:
        parts.append(in_reader_language(event.place_words))
    if event.country:
        parts.append(
            format_html(
                '<a href="{}">{}</a>',
                event.country.get_absolute_url(),
                in_reader_language(words(event.country, "name")),
            )
        )
    return separate([part for part in parts if part], ", ")


@register.simple_tag
def event_calendar(event):
    return f"{event.get_absolute_url()}event.ics"


@register.simple_tag
def message_words(message, field):
    """A field of a block that has both languages, in the reader's where there is one."""
    own = reader_language()
    for code in (own, other_language(own)):
        text = message.get(f"{field}_{code}")
        source = getattr(text, "source", text)
        if source and not is_blank_rich_text(source):
            return Words(source, code, code != own)
    return None


@register.simple_tag
def alternative_text(image):
    """What an image shows; nothing for a decoration."""
    if image.is_decoration:
        return Words("", reader_language(), False)
    return words(image, "alt")


@register.simple_tag
def image_credit(image):
    return words(image, "credit")
