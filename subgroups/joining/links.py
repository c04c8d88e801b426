"""Links that are mailed: signed, and good for some days."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

LINK_HOLDS = {"confirm": timedelta(days=7), "invitation": timedelta(days=14)}


def link(purpose: str, key: str, language: str) -> str:
    """The whole address, in the language of who gets it."""
    token = _signer(purpose).sign(key)
    with translation.override(language):
        path = reverse(f"joining:{purpose}", args=[token])
    return f"{settings.SITE_URL}{path}"


def key_of(purpose: str, token: str) -> str | None:
    """The key inside; None for a link that is forged, cut off or too old."""
    try:
        return _signer(purpose).unsign(token, max_age=LINK_HOLDS[purpose])
    except signing.BadSignature:
        return None


def _signer(purpose: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"joining.{purpose}")
