"""One mail address for each person: as it is kept here, and as allauth keeps it.

Rooms that know people by their address alone register what follows when it changes.
"""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save

from portal.accounts.models import User

_followers: list[Callable[[str, str], None]] = []


def at_change(act: Callable[[str, str], None]) -> None:
    """Called with the address before and the one after."""
    _followers.append(act)


def keep_in_step(sender, instance, raw=False, update_fields=None, **kwargs):
    """An address that was changed in the administration opens the account alone.

    One that waits to be confirmed stays.
    """
    if (
        raw
        or instance.left
        or (update_fields is not None and "email" not in update_fields)
    ):
        return
    _lead_on(instance)
    own = EmailAddress.objects.filter(user=instance)
    if own.filter(email=instance.email, verified=True, primary=True).exists():
        return
    own.exclude(verified=False, primary=False).delete()
    own.filter(email=instance.email).delete()
    EmailAddress.objects.create(
        user=instance, email=instance.email, verified=True, primary=True
    )


def _lead_on(person: User) -> None:
    before, person.email_before = person.email_before, person.email
    if before and before != person.email:
        for act in _followers:
            act(before, person.email)


def connect():
    post_save.connect(keep_in_step, sender=User, dispatch_uid="address of a person")
