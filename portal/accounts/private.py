"""What all pages of one person have in common: signed in, kept by nobody."""

from functools import wraps

from django.contrib.auth.decorators import login_required


def own_page(view):
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        return kept_private(view(request, *args, **kwargs))

    return guarded


def kept_private(response):
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
