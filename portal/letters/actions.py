"""A letter is kept, then mailed; it is lost by neither."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.letters.forms import LetterForm
from portal.letters.models import KEPT, Letter


def keep(form: LetterForm, *, language: str) -> tuple[Letter, bool]:
    """(letter, is_new): the one kept already where a form was sent twice."""
    return Letter.objects.get_or_create(
        form_key=form.form_key,
        defaults={
            **{name: form.cleaned_data[name] for name in form.Meta.fields},
            "language": language,
        },
    )


def mail(letter: Letter) -> None:
    """To the secretariat; an answer goes to who wrote."""
    with translation.override(letter.language):
        message = EmailMessage(
            subject=_("Question no. %(number)s from %(name)s")
            % {"number": letter.pk, "name": " ".join(letter.name.split())},
            body=f"{letter.question}\n\n-- \n{letter.name} <{letter.email}>\n"
            f"{letter.country or ''}\n{settings.SITE_URL}{letter.about}\n",
            to=[settings.SECRETARIAT_EMAIL],
            reply_to=[letter.email],
        )
    message.send()
    Letter.objects.filter(pk=letter.pk).update(mailed=timezone.now())


def waiting() -> QuerySet[Letter]:
    return Letter.objects.filter(mailed=None).exclude(state=Letter.State.SPAM)


def forget_old() -> None:
    Letter.objects.filter(written__lt=timezone.now() - KEPT).delete()
