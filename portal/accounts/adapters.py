"""How people may come in."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from portal.accounts import known_browsers
from portal.accounts.languages import language_at
from portal.identity.current import sender

TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are given by the secretariat; nobody signs up alone."""
        return False

    def get_from_email(self):
        return sender()

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """With the person, whom a mail to an address given up would not tell."""
        told = {"user": user, **(context or {})}
        super().send_notification_mail(template_prefix, user, told, email)

    def send_mail(self, template_prefix, email, context):
        """In the language of the account, whoever asks; theirs where there is none."""
        person = context.get("user")
        asking = translation.get_language()
        language = person.language if person else language_at(email, otherwise=asking)
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def get_login_redirect_url(self, request):
        """Where a person belongs; `next` goes before it."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return reverse("accounts:my_space")

    def is_reauthentication_required(self, *, app):
        """Who has just signed in need not write the password once more."""
        return super().is_reauthentication_required(app=app) and not has_just_signed_in(
            self.request
        )

    def validation_error(self, code, *args):
        """Who has tried too often gets no form to try again."""
        if code in TOO_OFTEN:
            raise ImmediateHttpResponse(respond_429(context.request))
        return super().validation_error(code, *args)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Counted by account, whatever the host is called; a known browser by itself."""
        address = credentials.get("email", "").lower()
        return f"{address}:{known_browsers.number_of(request, address)}"

    def post_login(self, request, user, **kwargs):
        """From here on addresses without a language speak the person's own."""
        response = super().post_login(request, user, **kwargs)
        known_browsers.remember(request, response, user.email)
        return remember_language(response, user.language)


def has_just_signed_in(request):
    records = get_authentication_records(request, request.user)
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record["at"] > since for record in records)


def remember_language(response, language):
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
