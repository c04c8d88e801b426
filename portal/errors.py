"""The pages for an address that leads nowhere, and for too many attempts."""

import re
from urllib.parse import unquote

from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.languages.alternates import site_languages

# What lies here is open or shut by person: nothing of the address is said again.
GUARDED = ("/files/", "/uploads/", "/r/", "/admin/", "/account/", "/media/")
# The view that is asked for every address that no other has.
LEFTOVERS = {"pages:page"}
WORD = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = {"en", "fr", "resources", "ressources", "index", "html", "php", "aspx"}
LONGEST_QUESTION = 80
RETRY_SECONDS = 300


def page_not_found(request, exception=None):
    """A hidden thing and one that never was get the same bytes."""
    context = {
        "is_error": True,
        "alternates": {code: home_in(code) for code in site_languages()},
        "words": words_of_address(request),
    }
    return render(request, "404.html", context, status=404)


def too_many(request, exception=None):
    """Somebody, or a program, has tried too often."""
    context = {
        "is_error": True,
        "page_title": _("Too many attempts"),
        "minutes": RETRY_SECONDS // 60,
    }
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(RETRY_SECONDS)
    add_never_cache_headers(response)
    return response


def home_in(language):
    with translation.override(language):
        return reverse("home:home")


def words_of_address(request):
    """What the reader may have been after, unless a view has refused it."""
    match = request.resolver_match
    refused = match is not None and match.view_name not in LEFTOVERS
    if refused or request.path_info.startswith(GUARDED):
        return ""
    words = WORD.findall(unquote(request.path_info))
    asked = [word for word in words if word.lower() not in NOT_WORDS]
    return " ".join(asked)[:LONGEST_QUESTION]
