"""Redirects that the secretariat keeps lead to a thing in the reader's language."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from wagtail.contrib.redirects.middleware import (
    RedirectMiddleware as WagtailRedirectMiddleware,
)

from portal.languages.fallback import other_language, reader_language
from portal.pages import views as pages
from resources import views as resources
from resources.models import Resource
from subgroups import views as subgroups
from subgroups.models import Subgroup

# Their addresses hold a title: of what is not published it is not to be told.
PUBLISHED: dict[Any, Any] = {
    resources.resource: Resource,
    resources.inside: Resource,
    resources.numbered: Resource,
    subgroups.subgroup: Subgroup,
}


class RedirectMiddleware(WagtailRedirectMiddleware):
    """As Wagtail's, but what this reader may not see leads nowhere."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        led = super().process_response(request, response)
        if led is response or not (own := own_address(led["Location"])):
            return led
        target = in_reader_language(own, request)
        if target is None or urlsplit(target).path == request.path:
            return response
        led["Location"] = target
        patch_vary_headers(led, ["Accept-Language", "Cookie"])
        return led


def own_address(url: str) -> str:
    """Path and query where it is on this site, else nothing."""
    parts = urlsplit(url)
    if parts.netloc not in ("", urlsplit(settings.SITE_URL).netloc):
        return ""
    return parts._replace(scheme="", netloc="").geturl()


def in_reader_language(address: str, request: HttpRequest) -> str | None:
    """Where that thing is for this reader; None where it is not for them."""
    path = urlsplit(address).path
    language = translation.get_language_from_path(path)
    own = translation.get_language()
    with translation.override(language or own):
        try:
            match = resolve(path)
        except Resolver404:
            return address
        elsewhere = translate_url(address, own or settings.LANGUAGE_CODE)
    if match.func is pages.page:
        page = page_at(match.kwargs["address"], language, request)
        return page and page.get_absolute_url()
    if model := PUBLISHED.get(match.func):
        record = model.objects.live().filter(pk=match.kwargs["pk"]).first()
        return record and record.get_absolute_url()
    return elsewhere


def page_at(address: str, language: str | None, request: HttpRequest) -> Any:
    """What an address of the tree leads to, also an old one or one of the other language."""
    first = language if language in ("en", "fr") else reader_language()
    return (
        pages.readable_at(first, address, request)
        or pages.readable_at(other_language(first), address, request)
        or pages.former(first, address, request)
    )
