"""The page on which a reader writes to the secretariat."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.languages.fallback import reader_language
from portal.letters.actions import receive
from portal.letters.forms import LetterForm
from portal.letters.models import KEPT
from portal.letters.rate import mark_of

DAYS_OF_A_YEAR = 365
LONGEST_SEARCH = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request):
    if request.method == "POST":
        form = LetterForm(request.POST, sender=mark_of(request))
        if form.is_valid():
            letter = receive(form, language=reader_language())
            request.session["letter"] = letter.pk
            request.session.set_expiry(0)
            return redirect("letters:thanks")
    else:
        form = LetterForm(initial=begun(request.GET))
    context = {
        "page_title": _("Ask a question"),
        "page_description": _("Ask the secretariat of the iCCM Task Force."),
        "section": "contact",
        "form": form,
        "stamp": form.refreshed_stamp(),
        "years": KEPT.days // DAYS_OF_A_YEAR,
    }
    return render(
        request, "letters/write.html", context, status=400 if form.errors else 200
    )


def begun(query):
    """What is known of a question before it is asked: `?about=/path`, `?q=words`."""
    words = query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    question = _("I looked for “%(words)s” in the library and did not find it.")
    return {
        "about": query.get("about", ""),
        "question": f"{question % {'words': words}}\n\n" if words else "",
    }


@never_cache
@require_safe
def thanks(request):
    number = request.session.get("letter")
    if number is None:
        return redirect("letters:write")
    context = {"page_title": _("Your question has been received"), "number": number}
    return render(request, "letters/thanks.html", context)
