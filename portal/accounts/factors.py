"""How django-allauth keeps a second factor here, and what it says of it."""

import base64
import hashlib
import logging
from io import BytesIO

import qrcode
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import (
    AuthenticateForm,
    BaseAuthenticateForm,
    ReauthenticateForm,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from portal.accounts import second_factor
from portal.identity.current import site_name

logger = logging.getLogger(__name__)


class FactorAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted: a stolen database opens no account."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is wrong or has already been used. Enter the one shown now."
        ),
        "cannot_delete_authenticator": _(
            "Your role here requires a second factor: it stays on."
        ),
    }

    def get_totp_issuer(self):
        return site_name()

    def build_totp_svg(self, url):
        """On white of its own, so that it can be read by night, too."""
        picture = qrcode.make(url, image_factory=SvgPathFillImage)
        file = BytesIO()
        picture.save(file)
        return file.getvalue().decode()

    def encrypt(self, text):
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.exception("A second factor was made with another SECRET_KEY.")
            return generate_totp_secret()  # which no code fits

    def can_delete_authenticator(self, authenticator):
        return not second_factor.must_have(authenticator.user)


def _fernet():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key):
    digest = hashlib.sha256(b"second factor" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)


class Figures(forms.Form):
    """A telephone shows its keys for figures; no word stands in the field itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs.update({"inputmode": "numeric", "placeholder": ""})


class UsedOnce(BaseAuthenticateForm):
    """A code opens once. allauth forgets it after one step of the clock; we take codes
    of the step before and after, too, so it holds for three."""

    def clean_code(self):
        code = super().clean_code()
        steps = 1 + 2 * settings.MFA_TOTP_TOLERANCE
        key = f"second-factor-used:{self.user.pk}:{normalize_user_code(code)}"
        is_new = cache.add(key, True, timeout=steps * settings.MFA_TOTP_PERIOD)
        if self.authenticator.type == Authenticator.Type.TOTP and not is_new:
            raise ValidationError(FactorAdapter.error_messages["incorrect_code"])
        return code


class CodeForm(Figures, UsedOnce, AuthenticateForm):
    pass


class CodeAgainForm(Figures, UsedOnce, ReauthenticateForm):
    pass


class SetUpForm(Figures, ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        """Another tab shows the key of the first one, which stays good in both."""
        session = context.request.session
        shown = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if shown:
            self.secret = session[SECRET_SESSION_KEY] = shown
