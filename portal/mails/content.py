"""A mail as it is kept, and made again to be sent: the same, whenever that is."""

import base64
from email.utils import formatdate
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailAlternative, EmailMessage, EmailMultiAlternatives
from django.core.mail.message import make_msgid
from django.utils.translation import get_language

from portal.identity.current import sender
from portal.mails.dress import dressed

Content = dict[str, Any]


def content_of(message: EmailMessage) -> Content:
    """All that is lazy is said now, in the language of who sends. ValueError for what
    can be written into no mail."""
    headers = {**_own_headers(message), **message.extra_headers}
    content: Content = {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "from_email": _from(message),
        **{name: _addresses(message, name) for name in ("to", "cc", "bcc", "reply_to")},
        "headers": {name: str(value) for name, value in headers.items()},
        "alternatives": [
            [str(text), kind] for text, kind in getattr(message, "alternatives", [])
        ],
        "attachments": [_attachment(held) for held in message.attachments],
    }
    if content["subtype"] == "plain" and not content["alternatives"]:
        language = content["headers"].get("Content-Language", "")
        html = dressed(content["subject"], content["body"], language)
        content["alternatives"] = [[html, "text/html"]]
    message_of(content).message()
    return content


def message_of(content: Content) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        content["subject"],
        content["body"],
        content["from_email"],
        content["to"],
        cc=content["cc"],
        bcc=content["bcc"],
        reply_to=content["reply_to"],
        headers=content["headers"],
        alternatives=[EmailAlternative(*held) for held in content["alternatives"]],
    )
    message.content_subtype = content["subtype"]
    for name, packed, kind in content["attachments"]:
        message.attach(name, base64.b64decode(packed), kind)
    return message


def _own_headers(message: EmailMessage) -> dict[str, str]:
    """Those that the sender has not set. By the first one a mail that was sent twice,
    because the site died between sending and noting it, is known to be one."""
    own = {
        "Message-ID": make_msgid(domain=urlsplit(settings.SITE_URL).hostname or ""),
        "Date": formatdate(usegmt=True),
        "Content-Language": get_language() or settings.LANGUAGE_CODE,
    }
    if not message.reply_to:
        # Who is away need not tell us.
        own["Auto-Submitted"] = "auto-generated"
    set_already = {name.lower() for name in message.extra_headers}
    return {
        name: value for name, value in own.items() if name.lower() not in set_already
    }


def _from(message: EmailMessage) -> str:
    is_usual = message.from_email in ("", None, settings.DEFAULT_FROM_EMAIL)
    return sender() if is_usual else str(message.from_email)


def _addresses(message: EmailMessage, name: str) -> list[str]:
    return [str(address) for address in getattr(message, name)]


def _attachment(held: Any) -> list[str | None]:
    if not isinstance(held, tuple):
        raise TypeError("Attach a name, its content and its type.")
    name, body, kind = held
    if not isinstance(body, str | bytes):
        raise TypeError("Attach text or bytes.")
    packed = base64.b64encode(body.encode() if isinstance(body, str) else body)
    return [name, packed.decode(), kind]
