"""When an event begins and is over, from what is known of its date."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, MONTH, YEAR = "day", "month", "year"
LAST_MONTH = 12
# For a draft without a date; some days before the last one that databases know.
NEVER = datetime(9999, 12, 1, tzinfo=UTC)


def moment(day, hour, zone):
    """In the zone of the event; None where the hour, or the day, is unknown."""
    return day and hour and datetime.combine(day, hour, ZoneInfo(zone))


def over_at(last_day, known, ends, zone):
    """When it is past for sure: its hour, or the end of the day, month or year."""
    if not last_day:
        return NEVER
    if known == DAY and ends:
        return moment(last_day, ends, zone)
    day = last_possible(last_day, known)
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))


def last_possible(day, known):
    if known == DAY:
        return day
    month = LAST_MONTH if known == YEAR else day.month
    return date(day.year, month, calendar.monthrange(day.year, month)[1])
