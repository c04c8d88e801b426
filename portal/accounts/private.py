"""What all pages of one person have in common: signed in, kept by nobody."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.utils.cache import add_never_cache_headers

# Fields that are never shown, whatever is in them; and those of a comment and a verdict,
# of which every word counts.
NEVER_SHOWN = "password"
SAID = ("text", "words")


def own_page(view):
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        return kept_private(view(request, *args, **kwargs))

    return guarded


def sent_in_vain(request):
    """What is given back where a form comes to a door that was shut meanwhile: the words
    in it (`written`) and the names of its files, which have to be chosen once more. Empty
    where it holds neither: elsewhere one word is a choice, a key or a number."""
    written = [
        words
        for name, words in request.POST.items()
        if NEVER_SHOWN not in name and len(words.split()) > (0 if name in SAID else 1)
    ]
    names = [file.name for file in request.FILES.values()]
    return {"written": written, "files": names} if written or names else {}


def came_from(request):
    """Path of the page of ours from which a form was sent; empty where none is told."""
    before = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}"
    return before.removeprefix(here) if before.startswith(f"{here}/") else ""


def kept_private(response):
    add_never_cache_headers(response)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Told to nobody else. Stricter, browsers would not say either that a form comes from
    # this very site, and it would be refused.
    response["Referrer-Policy"] = "same-origin"
    return response
