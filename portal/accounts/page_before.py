"""Who comes from a page in French signs in in French, whatever their browser asks for.

Public pages set no cookie, so that they are the same for all: the language is taken
where one arrives, at the first address that has none.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from portal.accounts.adapters import remember_language


class PageBeforeMiddleware:
    """Of the pages of accounts alone, until one has signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_of_accounts = request.path_info.startswith(reverse("accounts:my_space"))
        if not is_of_accounts or _is_signed_in(request):
            return self.get_response(request)
        language = _language_before(request)
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ["Referer"])
        # Signing in has set the person's own.
        if language and settings.LANGUAGE_COOKIE_NAME not in response.cookies:
            remember_language(response, language)
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.is_authenticated


def _language_before(request: HttpRequest) -> str | None:
    """Of the page before; without one, of the page that is wanted, unless one chose."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc == request.get_host():
        language = translation.get_language_from_path(before.path)
        if language:
            return language
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return None
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    return translation.get_language_from_path(wanted)
