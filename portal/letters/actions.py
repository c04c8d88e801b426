"""A letter is kept, and mailed to the secretariat: both or neither."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.identity.current import contact, sender
from portal.letters import rate
from portal.letters.forms import LetterForm
from portal.letters.models import KEPT, Letter


@transaction.atomic
def receive(form: LetterForm, *, language: str) -> Letter:
    """The letter of a valid form; the one kept already where the form came twice."""
    letter, is_new = Letter.objects.get_or_create(
        form_key=form.form_key,
        defaults={
            **{name: form.cleaned_data[name] for name in form.Meta.fields},
            "language": language,
        },
    )
    if is_new:
        rate.note(form.sender)
        message_of(letter).send()
    return letter


def message_of(letter: Letter) -> EmailMessage:
    """To the secretariat; an answer goes to who wrote."""
    with translation.override(letter.language):
        topics = [str(topic) for topic in (letter.country, letter.component) if topic]
        about = f"{settings.SITE_URL}{letter.about}" if letter.about else ""
        signed = [f"{letter.name} <{letter.email}>", *topics, about]
        return EmailMessage(
            subject=_("Question no. %(number)s from %(name)s")
            % {"number": letter.pk, "name": " ".join(letter.name.split())},
            body="\n".join([letter.question, "", "-- ", *filter(None, signed), ""]),
            from_email=sender(),
            to=[contact()],
            reply_to=[letter.email],
            headers={"Content-Language": letter.language},
        )


def forget_old() -> None:
    """What the form promises: after two years nothing is left of a letter."""
    Letter.objects.filter(written__lt=timezone.now() - KEPT).delete()
