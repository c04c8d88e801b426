"""The time zone of a person: kept where Wagtail asks for it, and in the session."""

import zoneinfo
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.users.models import UserProfile

from portal.accounts.models import User

# So that no request has to ask the database for it.
IN_SESSION = "time_zone"


def time_zone_of(person: User) -> str:
    """Its name; that of the site where the person chose none."""
    return UserProfile.get_for_user(person).get_current_time_zone()


def has_a_country(name: str) -> bool:
    """Not "Etc/GMT+3", which lies three hours the other way than it says."""
    return name in get_global("zone_territories") and not name.startswith("Etc/")


@cache
def place_of_zone(name: str, language: str) -> str:
    """ "Senegal, Dakar", "Sénégal, Dakar"; a name without a place stays as it is."""
    if not has_a_country(name):
        return name
    country = Locale.parse(language).territories[get_global("zone_territories")[name]]
    city = get_timezone_location(name, locale=language, return_city=True)
    return f"{country}, {city}" if city != country else city


def zones_by_place(chosen: str) -> list[tuple[str, str]]:
    """Names and places, by country and city; former names only where it is the `chosen`
    one."""
    names = [name for name in settings.WAGTAIL_USER_TIME_ZONES if has_a_country(name)]
    language = get_language()
    found = [(name, place_of_zone(name, language)) for name in {*names, "UTC", chosen}]
    # Taken apart, an accented letter stands with its own.
    return sorted(found, key=lambda zone: normalize("NFKD", zone[1]))


def away_now(name: str) -> str:
    """From Greenwich: "UTC+05:30"."""
    away = timezone.now().astimezone(zoneinfo.ZoneInfo(name)).utcoffset()
    minutes = int(away.total_seconds() // 60) if away else 0
    hours, minutes = divmod(abs(minutes), 60)
    sign = "-" if away and away.days < 0 else "+"
    return f"UTC{sign}{hours:02d}:{minutes:02d}"


def keep_time_zone(person: User, name: str) -> None:
    UserProfile.get_for_user(person)
    UserProfile.objects.filter(user=person).update(current_time_zone=name)


def remember(request: HttpRequest, name: str) -> None:
    request.session[IN_SESSION] = name


class TimeZoneMiddleware:
    """Times are told as on the reader's own clock, where they signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(_zone(request)):
            return self.get_response(request)


def _zone(request: HttpRequest) -> zoneinfo.ZoneInfo | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None  # a page for everybody must not vary by cookie
    name = request.session.get(IN_SESSION)
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


def at_sign_in(
    sender: type[User], request: HttpRequest, user: User, **kwargs: object
) -> None:
    remember(request, time_zone_of(user))


def connect() -> None:
    user_logged_in.connect(at_sign_in, dispatch_uid="time zone of a person")
