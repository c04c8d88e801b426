"""Redirects that the secretariat keeps lead to a thing in the reader's language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from wagtail.contrib.redirects.middleware import (
    RedirectMiddleware as WagtailRedirectMiddleware,
)

from portal.pages import views as pages
from portal.redirects.targets import (
    own_address,
    page_at,
    record_at,
    shows_a_record,
    view_at,
)
from portal.topics.models import Component


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


def in_reader_language(address: str, request: HttpRequest) -> str | None:
    """Where that thing is for this reader; None where it is not for them."""
    match, language = view_at(address)
    if match is None:
        return address
    if match.func is pages.page:
        page = page_at(
            match.kwargs["address"],
            language,
            lambda page: page.live and pages.may_read(page, request),
        )
        return page and page.get_absolute_url()
    record = record_at(match) if shows_a_record(match) else None
    # The address of what may be a draft holds its title.
    if record is not None and hasattr(record, "live"):
        return record.get_absolute_url() if record.live else None
    if record is None and shows_a_record(match):
        return None
    if isinstance(record, Component):
        return record.get_absolute_url()
    # That of an organisation holds its name: its page alone knows who may read it.
    own = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language or own):
        return translate_url(address, own)
