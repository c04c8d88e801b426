"""What a link opens, for whoever holds it: one version, and nothing beside it.

A link that expired, was ended, or whose draft is gone answers like one that never was.
Who was writing meanwhile gets the words back, whatever the link.
"""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.private import kept_private
from portal.search.text import sorting_form
from resources import files
from subgroups.links import actions
from subgroups.links.forms import OpeningForm
from subgroups.links.models import Link, Opening
from subgroups.links.tokens import hash_of_token
from subgroups.reviews.forms import OWN_WORDS, ThreadForm
from subgroups.reviews.models import Thread
from subgroups.reviews.talk import place_asked_for
from subgroups.workspace.views import pages_asked_for

SALT = "links.opening"
OPEN_FOR_SECONDS = 12 * 3600
# The fields of a comment and of a verdict.
WRITTEN = ("text", "words")
BESIDE = ("form_key", "page", "quote", "verdict")


def by_link(view):
    """Gives the link that the token opens. The token is the secret that a form of
    another site could not know, so none more is asked for: browsers that are to tell
    nobody where a reader comes from do not tell us either."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, token, **kwargs):
        found = (
            Link.objects.with_draft().filter(token_hash=hash_of_token(token)).first()
        )
        is_open = found is not None and found.is_open
        told = view(request, found, token, **kwargs) if is_open else over(request)
        response = kept_private(told)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


def over(request):
    """The same for what ended and what never was. Nothing of a draft is told, but who
    holds a link hears that it is the link, and whom to ask."""
    kept = kept_of(request.POST)
    context = {
        "page_title": _("This link no longer works"),
        "section": "task-force",
        "is_private": True,
        "words": kept["words"].strip() and kept["words"],
        "verdict": kept["verdict"],
    }
    return render(request, "links/over.html", context, status=404)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request, link, token):
    """First a name is asked for, and the code; then the text, page by page."""
    if request.method == "POST":
        return enter(request, link, token)
    opening = opening_of(request, link)
    if opening is None:
        return ask(request, OpeningForm(has_code=bool(link.code_hash)))
    version = link.version
    context = {
        "page_title": version.draft.title,
        "section": "task-force",
        "is_private": True,
        "link": link,
        "draft": version.draft,
        "version": version,
        "token": token,
        "passage_url": passage_url(link, token),
        "review": link.review if link.may_comment else None,
        "answer": opening.answer,
        "said": said_by(opening),
        "reading": getattr(version.document, "reading", None),
        **pages_asked_for(version, request.GET.get("page", "")),
    }
    return render(request, "links/shared.html", context)


def said_by(opening):
    """Their own comments, whichever day they came by this link; nobody else's."""
    same = [
        one.pk
        for one in opening.link.openings.all()
        if sorting_form(one.name) == sorting_form(opening.name)
    ]
    said = Thread.objects.filter(openings__in=same).values("pk")
    threads = Thread.objects.filter(pk__in=said).with_place(opening.link.version)
    return [
        (thread, [one for one in thread.comments.all() if one.outsider])
        for thread in threads.for_display()
    ]


def enter(request, link, token):
    form = OpeningForm(request.POST, has_code=bool(link.code_hash))
    opening = opened(link, form)
    if opening is None:
        return ask(request, form)
    return with_pass(redirect("links:shared", token), opening)


def opened(link, form):
    """The opening of a valid form; None with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        opening = actions.open_link(
            link=link,
            name=form.cleaned_data["name"],
            code=form.cleaned_data.get("code", ""),
        )
    except actions.TooManyTriesError:
        said = _("Too many attempts. Wait a quarter of an hour.")
        form.add_error(None, ValidationError(said, code="wait"))
        return None
    if opening is None:
        form.add_error("code", _("This is not the code for this link."))
    return opening


def ask(request, form, kept=None):
    """Nothing of the draft is told before. `kept`: what was sent without a pass."""
    must_wait = form.has_error(NON_FIELD_ERRORS, "wait")
    context = {
        "page_title": _("Please give your name again")
        if kept
        else _("A draft was shared with you"),
        "section": "task-force",
        "is_private": True,
        "form": form,
        "kept": kept,
    }
    status = 429 if must_wait else 400 if form.errors or kept else 200
    response = render(request, "links/enter.html", context, status=status)
    if must_wait:
        response["Retry-After"] = int(actions.WRONG_CODES_COUNT_FOR.total_seconds())
    return response


def with_pass(response, opening):
    response.set_cookie(
        cookie_of(opening.link),
        signing.dumps(opening.pk, salt=SALT),
        max_age=OPEN_FOR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def cookie_of(link):
    return f"link-{link.pk}"


def opening_of(request, link):
    """By a cookie of its own: who has not signed in has no session to keep it in."""
    try:
        pk = signing.loads(
            request.COOKIES.get(cookie_of(link), ""),
            salt=SALT,
            max_age=OPEN_FOR_SECONDS,
        )
    except signing.BadSignature:
        return None
    return Opening.objects.filter(pk=pk, link=link).select_related("answer").first()


@by_link
@require_safe
def file(request, link, token, name):
    opening = opening_of(request, link)
    if opening is None:
        return redirect("links:shared", token)
    if request.method == "GET":
        actions.note_download(opening)
    return files.send(request, link.version.document)


def answering(view):
    """For a link that lets comment: gives the opening of who writes. Where their pass
    ran out they are asked who they are once more, and what they wrote goes with it."""

    @by_link
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request, link, token):
        if not link.may_comment:
            return over(request)
        if opening := opening_of(request, link):
            return view(request, opening, token)
        if request.method != "POST":
            return redirect("links:shared", token)
        named = request.POST if "name" in request.POST else None
        form = OpeningForm(named, has_code=bool(link.code_hash))
        opening = opened(link, form)
        if opening is None:
            return ask(request, form, kept=kept_of(request.POST))
        return with_pass(view(request, opening, token), opening)

    return guarded


def kept_of(sent):
    """The words and the verdict, to be seen and sent again; beside them the rest of the
    fields."""
    name = next((name for name in WRITTEN if name in sent), WRITTEN[0])
    beside = [(field, sent[field]) for field in BESIDE if sent.get(field)]
    return {
        "name": name,
        "words": sent.get(name, ""),
        "verdict": OWN_WORDS.get(sent.get("verdict", ""), ""),
        "beside": beside,
    }


@answering
def comment(request, opening, token):
    """On the whole version, a page or a passage; members see it among the others."""
    status = 200
    form = ThreadForm(
        request.POST or None,
        initial=place_asked_for(request),
        version=opening.link.version,
    )
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.comment(opening=opening, sent=form.cleaned_data)
            except actions.TooManyTriesError:
                form.add_error(
                    None,
                    _("Too many comments have come within the hour. Try again later."),
                )
                status = 429
            else:
                messages.success(
                    request, _("Your comment has been saved: members can read it.")
                )
                return redirect("links:shared", token)
    return comment_page(request, opening, token, form, status)


def passage_url(link, token):
    return reverse("links:comment", args=[token]) if link.may_comment else ""


def comment_page(request, opening, token, form, status):
    context = {
        "page_title": _("New comment"),
        "section": "task-force",
        "is_private": True,
        "draft": opening.link.version.draft,
        "opening": opening,
        "form": form,
        "token": token,
    }
    return render(request, "links/comment.html", context, status=status)
