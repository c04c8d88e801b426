"""What people send who want to join, and what is kept of it."""

import re

import factory
from django.core import mail
from django.utils import timezone

from subgroups.joining.models import Application, Invitation, new_key
from tests.factories.letters import stamp
from tests.factories.subgroups import MembershipFactory
from tests.shown import address

PASSWORD = "trois pirogues au village"


class ApplicationFactory(factory.django.DjangoModelFactory):
    """One that waits for the secretariat."""

    class Meta:
        model = Application

    organisation_name = factory.Sequence(lambda n: f"Santé Rurale {n}")
    kind = "ngo"
    why = "We train community health workers."
    first_name = "Aïssata"
    last_name = "Traoré"
    email = factory.Sequence(lambda n: f"aissata{n}@sante.test")
    language = "en"
    state = Application.State.WAITING
    confirmed = factory.LazyFunction(timezone.now)
    form_key = factory.LazyFunction(new_key)


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    membership = factory.SubFactory(MembershipFactory)
    email = factory.Sequence(lambda n: f"invited{n}@sante.test")
    first_name = "Aïssata"
    last_name = "Traoré"
    language = "en"


def application(**fields):
    """As the form sends it."""
    return {
        "applicant": "organisation",
        "organisation_name": "Santé Rurale",
        "kind": "ngo",
        "country": "",
        "homepage": "www.sante.test",
        "work": "We treat malaria in villages.",
        "why": "To work with others.",
        "first_name": "Aïssata",
        "last_name": "Traoré",
        "email": "Aissata@sante.test",
        "language": "en",
        "website": "",
        "stamp": stamp(),
        **fields,
    }


def account(**fields):
    """As who was invited sends it."""
    return {
        "first_name": "Aïssata",
        "last_name": "Traoré",
        "language": "fr",
        "is_shown": "on",
        "new_password1": PASSWORD,
        "new_password2": PASSWORD,
        **fields,
    }


def invitation(**fields):
    return {
        "first_name": "Fatou",
        "last_name": "Sow",
        "email": "Fatou@sante.test",
        "language": "fr",
        **fields,
    }


def mailed_path(number=-1):
    """The path of the link in a mail, the last one if not told."""
    body = mail.outbox[number].body
    return re.search(r"https?://[^/\s]+(/\S+)", body)[1]


def request_of(speaker, **fields):
    """As who speaks for an organisation asks for a seat."""
    return {
        "organisation": speaker.membership.organisation_id,
        "words": "We count stock.",
        **fields,
    }


def page_of(representative, language="en"):
    """Where a member is looked after by those who speak for it."""
    return address("joining:member", representative.membership_id, language=language)
