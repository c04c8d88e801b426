"""When somebody is to be told next, by their own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portal.accounts.models import User
from portal.accounts.time_zones import time_zone_of
from subgroups.notices.models import Rhythm

# Before work begins; weeks begin on Monday.
HOUR = 7


def zone_of(person: User) -> ZoneInfo:
    try:
        return ZoneInfo(time_zone_of(person))
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def told_up_to(rhythm: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """What happened up to this moment is due; None: nothing ever is.

    The last seven o'clock that has passed, on any day or on Monday: so a digest that
    was missed is made up for, and one that was sent has nothing left to tell.
    """
    if rhythm == Rhythm.AT_ONCE:
        return now
    if rhythm not in (Rhythm.DAILY, Rhythm.WEEKLY):
        return None
    here = now.astimezone(zone)
    moment = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if rhythm == Rhythm.WEEKLY:
        moment -= timedelta(days=moment.weekday())
    if moment > here:
        moment -= timedelta(days=7 if rhythm == Rhythm.WEEKLY else 1)
    return moment.astimezone(UTC)
