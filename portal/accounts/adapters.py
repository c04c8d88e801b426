"""How people may come in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from portal.identity.current import sender


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are given by the secretariat; nobody signs up alone."""
        return False

    def get_from_email(self):
        return sender()

    def post_login(self, request, user, **kwargs):
        """From here on addresses without a language speak the person's own."""
        response = super().post_login(request, user, **kwargs)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response
