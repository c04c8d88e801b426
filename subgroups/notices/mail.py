"""One mail of news: what, why, and how to stop it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.models import User
from portal.identity.current import sender
from portal.languages.fallback import words
from portal.mails.doors import behind
from subgroups import permissions
from subgroups.notices.stopping import stop_token

# By it what was kept back is found, and told anew.
TOLD_AT = "X-Told-At"


def message_to(
    person: User, news: Sequence[Any], zone: ZoneInfo, told_at: datetime
) -> EmailMultiAlternatives:
    """In the language and the time zone of who reads it. `news`: telling.News;
    `told_at`: as it is noted in the notices."""
    with translation.override(person.language), timezone.override(zone):
        token = stop_token(person, [one.subgroup for one in news])
        stop = f"{settings.SITE_URL}{reverse('notices:stop', args=[token])}"
        subject = subject_of(news)
        context = {
            "subject": subject,
            "news": [told(one) for one in news],
            "settings": f"{settings.SITE_URL}{reverse('notices:wishes')}",
            "stop": stop,
        }
        message = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("emails/notices.txt", context),
            from_email=sender(),
            to=[person.email],
            headers={
                "Content-Language": person.language,
                # Mail programs stop it by this, without a page: RFC 8058.
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                TOLD_AT: told_at.isoformat(),
                **behind(permissions.door_of(one.subgroup) for one in news),
            },
        )
        message.attach_alternative(
            render_to_string("emails/notices.html", context), "text/html"
        )
    return message


def told(one: Any) -> dict[str, Any]:
    return {
        "subgroup": one.subgroup,
        "name": str(words(one.subgroup, "name")),
        "items": [told_of(item) for item in one.items],
    }


def told_of(item: Any) -> dict[str, Any]:
    said = item.said
    return {
        "text": str(item),
        "where": said.where if said else "",
        "url": f"{settings.SITE_URL}{item.about.get_absolute_url()}",
        # Somebody outside has no account, but a name.
        "by": said.author if said else item.by,
        "happened": item.happened,
    }


def subject_of(news: Sequence[Any]) -> str:
    """One thing is said itself; of several, how many."""
    items = [item for one in news for item in one.items]
    if len(items) == 1:
        return " ".join(str(items[0]).splitlines())[:150]
    if len(news) == 1:
        return ngettext(
            "%(name)s: %(count)s piece of news",
            "%(name)s: %(count)s pieces of news",
            len(items),
        ) % {"name": news[0].subgroup, "count": len(items)}
    return _("News of your sub-groups: %(count)s") % {"count": len(items)}
