"""A letter is kept, then mailed; it is lost by neither."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.identity.current import contact, sender
from portal.letters import rate
from portal.letters.forms import LetterForm
from portal.letters.models import FAILURE_LENGTH, KEPT, Letter


def keep(form: LetterForm, *, language: str) -> tuple[Letter, bool]:
    """(letter, is_new): the one kept already where a form was sent twice."""
    letter, is_new = Letter.objects.get_or_create(
        form_key=form.form_key,
        defaults={
            **{name: form.cleaned_data[name] for name in form.Meta.fields},
            "language": language,
        },
    )
    if is_new:
        rate.note(form.sender)
    return letter, is_new


def mail(letter: Letter) -> None:
    """To the secretariat; an answer goes to who wrote. What fails is told with it."""
    try:
        message_of(letter).send()
    # SMTP's own errors are OSErrors; ValueError is an address that cannot be written.
    except (OSError, ValueError) as error:
        letter.attempts += 1
        letter.failure = f"{type(error).__name__}: {error}"[:FAILURE_LENGTH]
        letter.save(update_fields=["attempts", "failure"])
        raise
    letter.mailed, letter.failure = timezone.now(), ""
    letter.save(update_fields=["mailed", "failure"])


def message_of(letter: Letter) -> EmailMessage:
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
        )


def waiting() -> QuerySet[Letter]:
    return Letter.objects.filter(mailed=None).exclude(state=Letter.State.SPAM)


def forget_old() -> None:
    """What the form promises: after two years nothing is left of a letter."""
    Letter.objects.filter(written__lt=timezone.now() - KEPT).delete()
