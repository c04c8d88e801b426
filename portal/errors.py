"""The pages for an address that leads nowhere, for too many attempts, for a failure."""

import errno
import re
import sys
from urllib.parse import unquote

from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.db import OperationalError
from django.db.models import ProtectedError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import defaults
from wagtail.models import DraftStateMixin, Page

from portal.languages.alternates import site_languages
from portal.languages.fallback import reader_language

# What lies here is open or shut by person: nothing of the address is said again.
GUARDED = ("/files/", "/uploads/", "/r/", "/admin/", "/account/", "/media/")
# The view that is asked for every address that no other has.
LEFTOVERS = {"pages:page"}
WORD = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = {"en", "fr", "resources", "ressources", "index", "html", "php", "aspx"}
LONGEST_QUESTION = 80
RETRY_SECONDS = 300
MOST_NAMED = 5
# What the databases say where there is no room for another row.
FULL_DATABASE = ("disk is full", "No space left on device")
# Wagtail's forms for several files show what is said of each of them.
UPLOADS = {"wagtaildocs:add_multiple", "wagtailimages:add_multiple"}


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
    match = request.resolver_match
    context = {
        "is_error": True,
        "page_title": _("Too many attempts"),
        "minutes": RETRY_SECONDS // 60,
        # A new password counts anew for the log-in alone: not for a code of the second
        # factor, nor for the password of an open session.
        "helps_new_password": match is not None and match.view_name == "account_login",
    }
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(RETRY_SECONDS)
    add_never_cache_headers(response)
    return response


def failed(request):
    """Where the disk is full that is said: what was sent can be sent once more."""
    if not is_full(sys.exception()):
        return defaults.server_error(request)
    match = request.resolver_match
    if match is not None and match.view_name in UPLOADS:
        # Wagtail speaks the person's language only while its view is at work.
        language = getattr(request.user, "language", "") or reader_language()
        with translation.override(language):
            said = _(
                "The disk of the site is full, so this file was not kept. Tell whoever "
                "runs the server, and upload it again later."
            )
        return JsonResponse({"success": False, "error_message": said})
    page = render_to_string("507.html", {"sent": request.POST})
    return HttpResponse(page, status=507)


class InUseMiddleware:
    """In the administration, whoever deletes what is in use is told so, and by what: the
    database, or a draft, has kept it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ProtectedError):
            return None
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return None
        # Wagtail speaks the person's language only while its view is at work.
        with translation.override(request.user.language):
            holders = exception.protected_objects
            messages.error(request, why_kept(holders, request.user))
        return redirect(request.get_full_path())


def why_kept(holders, person):
    """Drafts by name, as far as this person may work on them."""
    drafts = (one for one in holders if isinstance(one, DraftStateMixin))
    names = sorted({str(one) for one in drafts if may_edit(person, one)})[:MOST_NAMED]
    if not names:
        return _("This is in use and cannot be deleted.")
    return _("This cannot be deleted, because a draft names it: %(names)s.") % {
        "names": "; ".join(names)
    }


def may_edit(person, draft):
    if isinstance(draft, Page):
        return draft.permissions_for_user(person).can_edit()
    codename = get_permission_codename("change", draft._meta)
    return person.has_perm(f"{draft._meta.app_label}.{codename}")


def is_full(error):
    """By the fault itself or by one that led to it."""
    while error is not None:
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, OperationalError) and (
            any(words in str(error) for words in FULL_DATABASE)
        ):
            return True
        error = error.__cause__ or error.__context__
    return False


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
