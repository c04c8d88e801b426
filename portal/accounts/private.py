"""What all pages of one person have in common: signed in, kept by nobody."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.utils.cache import add_never_cache_headers


def own_page(view):
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        return kept_private(view(request, *args, **kwargs))

    return guarded


def kept_private(response):
    add_never_cache_headers(response)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Told to nobody else. Stricter, browsers would not say either that a form comes from
    # this very site, and it would be refused.
    response["Referrer-Policy"] = "same-origin"
    return response
