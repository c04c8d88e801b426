"""Second factors: `set_up(person)` gives one, `code_now(person)` what it shows."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.core.cache import cache

from tests.factories.accounts import PASSWORD

PERIOD = 30
AT_LOG_IN = "/account/2fa/authenticate/"
SET_UP = "/account/2fa/totp/activate/"


def set_up(person):
    """The recovery codes, as the person has written them down."""
    TOTP.activate(person, generate_totp_secret())
    return RecoveryCodes.activate(person).get_unused_codes()


def shown_key(page):
    """What the page that sets it up says is to be typed into the telephone."""
    key = re.search(r'<code class="key">([A-Z2-7 ]+)', page.content.decode())[1]
    return key.replace(" ", "")


def set_up_by_hand(client):
    return client.post(SET_UP, {"code": code_of(shown_key(client.get(SET_UP)))})


def code_of(secret, steps=0):
    """What a telephone shows, `steps` of its clock away from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + steps))


def code_now(person, steps=0):
    kept = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return code_of(decrypt(kept.data["secret"]), steps)


def let_time_pass():
    """Codes that were used are forgotten, and so is what was counted."""
    cache.clear()


def sign_in(client, person, **data):
    form = {"login": person.email, "password": PASSWORD, **data}
    return client.post("/account/login/", form)
