"""What a link opens, for whoever holds it: one version, and nothing beside it.

A link that expired, was ended, or whose draft is gone answers like one that never was.
"""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.private import kept_private
from resources import files
from subgroups.links import actions
from subgroups.links.forms import OpeningForm
from subgroups.links.models import Link, Opening
from subgroups.links.tokens import hash_of_token
from subgroups.reviews.forms import ThreadForm
from subgroups.reviews.talk import place_asked_for
from subgroups.workspace.text import pages_of, why_without_text
from subgroups.workspace.views import pages_asked_for

SALT = "links.opening"
OPEN_FOR_SECONDS = 12 * 3600


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
        if found is None or not found.is_open:
            raise Http404
        response = kept_private(view(request, found, token, **kwargs))
        response["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


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
        "reading": getattr(version.document, "reading", None),
        **pages_asked_for(version, request.GET.get("page", "")),
    }
    return render(request, "links/shared.html", context)


def enter(request, link, token):
    form = OpeningForm(request.POST, has_code=bool(link.code_hash))
    if not form.is_valid():
        return ask(request, form, status=400)
    try:
        opening = actions.open_link(
            link=link,
            name=form.cleaned_data["name"],
            code=form.cleaned_data.get("code", ""),
        )
    except actions.TooManyTriesError:
        form.add_error(None, _("Too many tries. Wait a quarter of an hour."))
        response = ask(request, form, status=429)
        response["Retry-After"] = int(actions.WRONG_CODES_COUNT_FOR.total_seconds())
        return response
    if opening is None:
        form.add_error("code", _("This is not the code of this link."))
        return ask(request, form, status=400)
    response = redirect("links:shared", token)
    response.set_cookie(
        cookie_of(link),
        signing.dumps(opening.pk, salt=SALT),
        max_age=OPEN_FOR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def ask(request, form, status=200):
    """Nothing of the draft is told before."""
    context = {
        "page_title": _("A draft was shared with you"),
        "section": "task-force",
        "is_private": True,
        "form": form,
    }
    return render(request, "links/enter.html", context, status=status)


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
    return Opening.objects.filter(pk=pk, link=link).first()


@by_link
@require_safe
def file(request, link, token, name):
    opening = opening_of(request, link)
    if opening is None:
        return redirect("links:shared", token)
    if request.method == "GET":
        actions.note_download(opening)
    return files.send(request, link.version.document)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request, link, token):
    """On the whole version, a page or a passage; members see it among the others."""
    if not link.may_comment:
        raise Http404
    opening = opening_of(request, link)
    if opening is None:
        return redirect("links:shared", token)
    status = 200
    form = thread_form(
        link.version, request.POST or None, initial=place_asked_for(request)
    )
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.comment(opening=opening, sent=form.cleaned_data)
            except actions.TooManyTriesError:
                form.add_error(None, _("Many comments came within the hour."))
                status = 429
            else:
                messages.success(request, _("Your comment is kept: members read it."))
                return redirect("links:shared", token)
    return comment_page(request, opening, token, form, status)


def passage_url(link, token):
    return reverse("links:comment", args=[token]) if link.may_comment else ""


def thread_form(version, sent=None, **options):
    pages, has_text = pages_of(version), not why_without_text(version)
    return ThreadForm(sent, pages=pages, has_text=has_text, **options)


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
