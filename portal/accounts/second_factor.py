"""The second factor: who must have one, and the gate that nobody walks round.

The gate asks the session, not the way by which it was opened. So it does not matter
whether that was the log-in, a link, the administration, or a day before the setting.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts import from_above
from portal.accounts.models import SECRETARIAT, User
from portal.accounts.private import came_from, kept_private, sent_in_vain

SET_UP, ASK = "mfa_activate_totp", "mfa_reauthenticate"
# What is open on the way, besides the step itself: out, the other language, the look.
ALWAYS_OPEN = {"account_logout", "switch_language", "identity:colours"}
# What the person came for, while the factor is set up and its codes are put away.
WANTED = "wanted_before_second_factor"
FRONT = "home:home"
FEW_CODES = 3
OPEN = {SET_UP: {SET_UP, "account_reauthenticate"}, ASK: {ASK}}

Person = User | AnonymousUser
_rules: list[Callable[[User], bool]] = []


def required_of(rule: Callable[[User], bool]) -> None:
    """Rooms above say of whom a second factor is asked; any rule is enough."""
    _rules.append(rule)


def is_of_the_office(person: User) -> bool:
    return person.is_superuser or person.groups.filter(name=SECRETARIAT).exists()


def must_have(person: User) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and any(rule(person) for rule in _rules)


def has(person: User) -> bool:
    return set_up_at(person) is not None


def set_up_at(person: Person) -> datetime | None:
    kept = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)
    return kept.values_list("created_at", flat=True).first()


def was_shown(request: HttpRequest, since: datetime) -> bool:
    """Whether this session has seen a code of this person, of the factor they have now."""
    records = get_authentication_records(request, request.user)
    return any(
        record["method"] == "mfa" and record["at"] >= since.timestamp()
        for record in records
    )


def next_step(request: HttpRequest) -> str:
    """The address name of what stands before everything else; empty if nothing does."""
    person = request.user
    if not person.is_authenticated:
        return ""
    # One that was shown and turned off since counts for nothing.
    if made := set_up_at(person):
        return "" if was_shown(request, made) else ASK
    return SET_UP if must_have(person) else ""


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a session nobody is signed in; a page for all must not vary by cookie.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            step = next_step(request)
            if step and not _is_open(request, step):
                return _lead_to(request, step)
        return self.get_response(request)


def _is_open(request: HttpRequest, step: str) -> bool:
    return _name_of(request) in ALWAYS_OPEN | OPEN[step]


def _name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _lead_to(request: HttpRequest, step: str) -> HttpResponse:
    url = reverse(step)
    is_sent = request.method not in ("GET", "HEAD")
    # After what was sent, the form again.
    wanted = came_from(request) if is_sent else request.get_full_path()
    if wanted:
        url += f"?{urlencode({REDIRECT_FIELD_NAME: wanted})}"
        # A page, not a picture of it.
        if step == SET_UP and "text/html" in request.headers.get("Accept", ""):
            _note(request, wanted)
    if in_vain := sent_in_vain(request):
        return _given_back(request, step, url, in_vain)
    response = HttpResponseRedirect(url)
    response["Cache-Control"] = "private, no-store"
    return response


def _given_back(
    request: HttpRequest, step: str, url: str, in_vain: dict[str, list[str]]
) -> HttpResponse:
    """Who wrote while the gate was shut reads their own words, to take them along."""
    context = {
        "page_title": _("A second factor first"),
        "is_private": True,
        "is_to_be_set_up": step == SET_UP,
        "next_step": url,
        **in_vain,
    }
    return kept_private(render(request, "mfa/given_back.html", context, status=403))


def _note(request: HttpRequest, wanted: str) -> None:
    """The first page counts. To one's own home the log-in leads by itself: what is asked
    for after it goes before it; but not the front page, one tap on the logo away."""
    kept = request.session.get(WANTED)
    home = get_adapter(request).get_login_redirect_url(request)
    if kept is None or (kept == home and _name_of(request) != FRONT):
        request.session[WANTED] = wanted


def count_as_shown(
    sender: type[Authenticator],
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    **kwargs: object,
) -> None:
    """Who has just set it up has typed a code of it."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", type=authenticator.type)


def tell_of_recovery_code(
    sender: type[Authenticator],
    request: HttpRequest,
    user: User,
    authenticator: Authenticator,
    reauthenticated: bool = False,
    **kwargs: object,
) -> None:
    """On the next page, and by mail: whoever has stolen a code does not go unseen."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        return
    # allauth has crossed the code off another copy of the row.
    authenticator.refresh_from_db()
    left = len(authenticator.wrap().get_unused_codes())
    with translation.override(user.language):
        said = _said_of_recovery_code(left, is_sign_in=not reauthenticated)
        link = reverse("mfa_generate_recovery_codes"), _("Make new recovery codes")
        messages.warning(request, format_html('{} <a href="{}">{}</a>', said, *link))
    get_adapter(request).send_notification_mail(
        "mfa/email/recovery_code_used", user, {"codes_left": left}
    )


def _said_of_recovery_code(left: int, *, is_sign_in: bool) -> str:
    if is_sign_in:
        said = ngettext(
            "You signed in with a recovery code; %(left)s is left.",
            "You signed in with a recovery code; %(left)s are left.",
            left,
        )
    else:
        said = ngettext(
            "You used a recovery code; %(left)s is left.",
            "You used a recovery code; %(left)s are left.",
            left,
        )
    return said % {"left": left}


def few_codes(person: User) -> Iterator[from_above.Section]:
    """On "My space" while there is still one to get in by, or a telephone."""
    kind = Authenticator.Type.RECOVERY_CODES
    for codes in Authenticator.objects.filter(user=person, type=kind):
        if (left := len(codes.wrap().get_unused_codes())) <= FEW_CODES:
            yield from_above.Section("mfa/few_codes.html", left)


def connect() -> None:
    required_of(is_of_the_office)
    from_above.show_in_space(few_codes)
    authenticator_added.connect(count_as_shown, dispatch_uid="second factor is set up")
    authenticator_used.connect(
        tell_of_recovery_code, dispatch_uid="recovery code is used"
    )
