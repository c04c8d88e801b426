"""What all pages of one person have in common: signed in, kept by nobody."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.utils.cache import add_never_cache_headers

# Fields that are never shown, whatever is in them; and those in which people write, of
# which every word counts. Of others, one word is a choice, a key or a number.
NEVER_SHOWN = "password"
WRITTEN = {
    *("title", "summary", "note", "purpose", "question", "quote", "reason"),
    *("text", "words", "written_text", "why", "work"),
}


def own_page(view):
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        return kept_private(view(request, *args, **kwargs))

    return guarded


def sent_in_vain(request):
    """What is given back where a form comes to a door that was shut meanwhile: the words
    in it (`written`) and the names of its files, which have to be chosen once more. Empty
    where it holds neither."""
    written = words_in(request.POST)
    names = [file.name for file in request.FILES.values()]
    return {"written": written, "files": names} if written or names else {}


def words_in(sent):
    return [
        words
        for name, words in sent.items()
        if NEVER_SHOWN not in name
        and len(words.split()) > (0 if name in WRITTEN else 1)
    ]


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
