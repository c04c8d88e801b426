"""Mails about joining: plain text, in the language of who reads them."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.identity.current import contact, sender
from subgroups.joining.links import LINK_HOLDS, link
from subgroups.joining.models import Application, Invitation


def write(name: str, to: str, language: str, reply_to: str = "", **told: Any) -> None:
    """The first line of the template is the subject."""
    with translation.override(language):
        said = render_to_string(f"joining/mail/{name}.txt", told).strip()
    subject, _, body = said.partition("\n")
    EmailMessage(
        subject=" ".join(subject.split()),
        body=f"{body.strip()}\n",
        from_email=sender(),
        to=[to],
        reply_to=[reply_to] if reply_to else None,
    ).send()


def confirm(application: Application) -> None:
    write(
        "confirm",
        application.email,
        application.language,
        application=application,
        days=LINK_HOLDS["confirm"].days,
        url=link("confirm", application.form_key, application.language),
    )


def waits(application: Application) -> None:
    path = reverse("wagtailsnippets_joining_application:inspect", args=[application.pk])
    write(
        "waits",
        contact(),
        application.language,
        reply_to=application.email,
        application=application,
        url=f"{settings.SITE_URL}{path}",
    )


def refused(application: Application) -> None:
    write(
        "refused",
        application.email,
        application.language,
        reply_to=contact(),
        application=application,
    )


def invited(invitation: Invitation) -> None:
    write(
        "invited",
        invitation.email,
        invitation.language,
        reply_to=contact(),
        invitation=invitation,
        application=invitation.application,
        organisation=invitation.membership and invitation.membership.organisation,
        days=LINK_HOLDS["invitation"].days,
        url=link("invitation", invitation.key, invitation.language),
    )
