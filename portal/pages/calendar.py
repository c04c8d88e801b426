"""Events for the calendars of people: RFC 5545, in the reader's language."""

from datetime import timedelta

from django.conf import settings
from icalendar import Calendar, Event

from portal.languages.fallback import words

# Told once for ever: calendars know an event again by it.
DOMAIN = "ccmcentral"


def calendar_of(events):
    """The bytes of a calendar with the zones that its events need."""
    calendar = Calendar()
    calendar.add("prodid", "-//CCM Central//Events//")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(entry(event))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def entry(event):
    found = Event()
    found.add("uid", f"event-{event.pk}@{DOMAIN}")
    found.add("summary", str(event.title_words))
    found.add("dtstamp", event.last_published_at or event.latest_revision_created_at)
    if event.start:
        found.add("dtstart", event.start)
        found.add("dtend", event.end or event.start + timedelta(hours=1))
    else:
        found.add("dtstart", event.first_day)
        # The day after the last one, for the end is not part of it.
        last = event.last_day or event.first_day
        found.add("dtend", last + timedelta(days=1))
    found.add("url", f"{settings.SITE_URL}{event.get_absolute_url()}")
    if place := place_of(event):
        found.add("location", place)
    if event.intro_words:
        found.add("description", str(event.intro_words))
    return found


def place_of(event):
    parts = [str(event.place_words)]
    if event.country:
        parts.append(str(words(event.country, "name")))
    return ", ".join(part for part in parts if part)
