"""What is mailed to a person about their account, besides what django-allauth says."""

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext

from portal.accounts.models import User
from portal.identity.current import sender, site_name


def mail_to(person: User, subject: Promise, text: Promise) -> EmailMessage:
    """In the person's language. `%(site)s` in the text stands for the site's name."""
    with translation.override(person.language):
        site = site_name()
        said = [pgettext("mail", "Hello,"), str(text) % {"site": site}, site]
        return EmailMessage(
            subject=str(subject),
            body="\n\n".join(said) + "\n",
            from_email=sender(),
            to=[person.email],
            headers={"Content-Language": person.language},
        )
