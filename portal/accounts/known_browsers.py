"""Browsers in which a person has signed in before, so that nobody can lock them out.

Wrong passwords are counted for each account. Whoever goes on guessing would keep its
owner outside, too; so a browser that has once been inside is counted by itself. It
carries a signed cookie that names no account: hashes of addresses, each with a number.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

COOKIE = "known_browser"
SALT = "portal.accounts.known_browsers"
KEPT_SECONDS = 365 * 24 * 3600
# An office shares a computer; the cookie stays small.
MOST_PEOPLE = 5


def number_of(request: HttpRequest, address: str) -> str:
    """Of this browser for the person with that address; empty if it is not known."""
    return _read(request).get(_mark(address), "")


def remember(request: HttpRequest, response: HttpResponse, address: str) -> None:
    kept = _read(request)
    mark = _mark(address)
    number = kept.pop(mark, None) or get_random_string(12)
    newest = [(mark, number), *kept.items()][:MOST_PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps(dict(newest), salt=SALT),
        max_age=KEPT_SECONDS,
        path="/account/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS
        )
    except signing.BadSignature:
        return {}
    return dict(found)


def _mark(address: str) -> str:
    return salted_hmac(SALT, address.lower(), algorithm="sha256").hexdigest()[:16]
