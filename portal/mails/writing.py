"""A mail of the site itself: plain text, in the language of who reads it."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from portal.accounts.languages import language_at
from portal.accounts.models import User
from portal.identity.current import contact, sender
from portal.mails import doors


def readers(people: Iterable[User] = ()) -> list[tuple[str, str]]:
    """The address and language of each; the secretariat's where there is nobody."""
    told = [(person.email, person.language) for person in people]
    return told or [(contact(), language_at(contact()))]


def write(
    template: str,
    to: str,
    language: str,
    reply_to: str = "",
    behind: Iterable[str] = (),
    **told: Any,
) -> None:
    """The first line of the template is the subject. `behind`: doors (portal.mails.doors)
    that must still be open to who gets it."""
    with translation.override(language):
        said = render_to_string(template, told).strip()
        subject, _, body = said.partition("\n")
        message = EmailMessage(
            subject=" ".join(subject.split()),
            # What a mail leaves out leaves no gap.
            body=re.sub(r"\n{3,}", "\n\n", f"{body.strip()}\n"),
            from_email=sender(),
            to=[to],
            reply_to=[reply_to] if reply_to else None,
            # In which what is put around it speaks, too.
            headers={"Content-Language": language, **doors.behind(behind)},
        )
    message.send()
