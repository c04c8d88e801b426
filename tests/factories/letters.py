"""What a reader sends with the form for questions."""

import time
import uuid

from django.core import signing

from portal.letters.stamps import SALT


def stamp(seconds_ago=60):
    """As a page that was opened so many seconds ago carries it."""
    signer = signing.TimestampSigner(salt=SALT)
    key = uuid.uuid4().hex
    moment = signing.b62_encode(int(time.time()) - seconds_ago)
    value = f"{key}{signer.sep}{moment}"
    return f"{value}{signer.sep}{signer.signature(value)}"


def letter(**fields):
    return {
        "name": "Aïssata Traoré",
        "email": "aissata@example.org",
        "country": "",
        "component": "",
        "question": "Where is the guide of 2013?",
        "about": "/en/resources/3-guide/",
        "website": "",
        "stamp": stamp(),
        **fields,
    }
