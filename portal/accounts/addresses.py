"""One mail address for each person: as it is kept here, and as allauth keeps it."""

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save

from portal.accounts.models import User


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
    own = EmailAddress.objects.filter(user=instance)
    if own.filter(email=instance.email, verified=True, primary=True).exists():
        return
    own.exclude(verified=False, primary=False).delete()
    own.filter(email=instance.email).delete()
    EmailAddress.objects.create(
        user=instance, email=instance.email, verified=True, primary=True
    )


def connect():
    post_save.connect(keep_in_step, sender=User, dispatch_uid="address of a person")
