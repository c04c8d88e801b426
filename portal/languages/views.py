"""Choosing a language where the address does not carry one."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@require_POST
def switch(request: HttpRequest) -> HttpResponseBase:
    """Remember the language in a cookie and go back to the page."""
    return set_language(request)
