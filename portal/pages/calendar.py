"""Events for the calendars of people: RFC 5545, in the reader's language."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from portal.identity.current import site_name
from portal.languages.fallback import words

# Told once for ever: calendars know an event again by it.
DOMAIN = "ccmcentral"


def calendar_of(events):
    """The bytes of a calendar, with the zones that its events need."""
    placed = [event for event in events if has_a_day(event)]
    calendar = Calendar()
    calendar.add("prodid", "-//CCM Central//Events//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Events of %(site)s") % {"site": site_name()})
    for event in placed:
        calendar.add_component(entry(event))
    if placed:
        # Changes of the clock in these years alone, not since 1970.
        calendar.add_missing_timezones(
            date(min(event.first_day.year for event in placed) - 1, 1, 1),
            date(max(event.final_day.year for event in placed) + 2, 1, 1),
        )
    return calendar.to_ical()


def has_a_day(event):
    """One of which only the month or the year is known stands nowhere in a calendar."""
    return event.known == event.Known.DAY


def entry(event):
    published = event.last_published_at or timezone.now()
    found = Event()
    found.add("uid", f"event-{event.pk}@{DOMAIN}")
    found.add("dtstamp", published)
    found.add("last-modified", published)
    add_words(found, "summary", event.title_words)
    add_words(found, "description", event.intro_words)
    for name, moment in times_of(event).items():
        found.add(name, moment)
    found.add("url", f"{settings.SITE_URL}{event.get_absolute_url()}")
    if place := place_of(event):
        found.add("location", place)
    return found


def add_words(found, name, text):
    if text:
        found.add(name, str(text), parameters={"LANGUAGE": text.language})


def times_of(event):
    """Whole days where it is not known at which hour it ends on another day."""
    if event.start and event.end:
        return {"dtstart": event.start, "dtend": event.end}
    if event.start and event.final_day == event.first_day:
        return {"dtstart": event.start}
    # The day after the last one, for the end is not part of it.
    return {"dtstart": event.first_day, "dtend": event.final_day + timedelta(days=1)}


def place_of(event):
    parts = [_("online") if event.is_online else "", str(event.place_words)]
    if event.country:
        parts.append(str(words(event.country, "name")))
    return ", ".join(part for part in parts if part)
