"""When a form was opened, signed; its key makes a form sent twice one letter."""

import uuid

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SALT = "letters"
QUICKEST_SECONDS = 3
LATEST_SECONDS = 24 * 3600


def new_stamp():
    return signing.TimestampSigner(salt=SALT).sign(uuid.uuid4().hex)


def read_stamp(stamp):
    """The key inside; ValidationError for one that is forged, too fresh or too old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        key = signer.unsign(stamp, max_age=LATEST_SECONDS)
    except signing.BadSignature as error:
        raise ValidationError(
            _("The page was open for a long time. Please send it again."), code="stale"
        ) from error
    try:
        signer.unsign(stamp, max_age=QUICKEST_SECONDS)
    except signing.SignatureExpired:
        return key
    raise ValidationError(
        _("That was very quick. Please wait a few seconds and send it again."),
        code="quick",
    )
