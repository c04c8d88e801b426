"""What opens a link: the token of its address, and a code if it has one.

Both come out of the key of the form and the site's secret. So a form that was sent twice
shows the same again, and the database, where hashes are kept, tells neither.
"""

import base64
import hashlib

from django.utils.crypto import constant_time_compare, salted_hmac

CODE_DIGITS = 6


def token_for(form_key: str) -> str:
    digest = salted_hmac("links.token", form_key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def code_for(form_key: str) -> str:
    digest = salted_hmac("links.code", form_key, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def hash_of_token(token: str) -> str:
    """Plain, because a token is too long to be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of_code(code: str, token_hash: str) -> str:
    """With the secret, because a code is short."""
    return salted_hmac(
        "links.code.hash", f"{token_hash}:{code}", algorithm="sha256"
    ).hexdigest()


def is_code(given: str, code_hash: str, token_hash: str) -> bool:
    digits = "".join(given.split())
    return constant_time_compare(hash_of_code(digits, token_hash), code_hash)
