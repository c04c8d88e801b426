"""Where a person is signed in: one row a browser, ended one by one or all at once."""

import re

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.models import User

# The first that is named counts: most browsers also say they are another one.
BROWSERS = (
    (r"Edg(?:A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"UCBrowser/", "UC Browser"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
SYSTEMS = (
    (r"Android", "Android"),
    (r"iPhone|iPad", "iOS"),
    (r"Windows", "Windows"),
    (r"Mac OS X", "macOS"),
    (r"Linux|X11", "Linux"),
)


def device_of(user_agent: str) -> str:
    """What a person knows a browser by: “Firefox, Android”."""
    found = [_named(user_agent, names) for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("Unknown browser")


def _named(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if re.search(sign, user_agent)), "")


def open_sessions(request: HttpRequest) -> list[UserSession]:
    """Those that are still open, this one first; forgets those that are not."""
    kept = UserSession.objects
    if not kept.filter(session_key=request.session.session_key).exists():
        kept.create_from_request(request)  # opened before sessions were kept
    found = kept.purge_and_list(request.user)
    return sorted(
        found, key=lambda one: (one.is_current(), one.created_at), reverse=True
    )


def end_session(*, person: User, pk: int) -> bool:
    """Whether it was one of the person's own; it is over with its next request."""
    session = UserSession.objects.filter(user=person, pk=pk).first()
    if session:
        session.end()
    return session is not None


def end_other_sessions(*, person: User, but: str = "") -> int:
    """How many were ended; `but` is the key of one that goes on."""
    others = UserSession.objects.filter(user=person).exclude(session_key=but)
    for session in others:
        session.end()
    return len(others)
