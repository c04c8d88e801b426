"""How people may come in."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.urls import reverse

from portal.identity.current import sender


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are given by the secretariat; nobody signs up alone."""
        return False

    def get_from_email(self):
        return sender()

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

    def post_login(self, request, user, **kwargs):
        """From here on addresses without a language speak the person's own."""
        return remember_language(super().post_login(request, user, **kwargs), user)


def has_just_signed_in(request):
    records = get_authentication_records(request, request.user)
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record["at"] > since for record in records)


def remember_language(response, person):
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
