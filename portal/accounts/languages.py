"""One preferred language: ours, and the one Wagtail's administration asks for."""

from django.conf import settings
from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

from portal.accounts.models import User


def keep_in_step(sender, instance, created, raw=False, **kwargs):
    """After a person was saved: whichever of the two languages changed wins."""
    if raw:
        return
    profile = UserProfile.get_for_user(instance)
    changed = created or instance.language != instance.language_before
    if changed or not profile.preferred_language:
        UserProfile.objects.filter(pk=profile.pk).update(
            preferred_language=instance.language
        )
    elif profile.preferred_language != instance.language:
        # Saved whole by somebody who had read it before Wagtail's form was sent.
        instance.language = profile.preferred_language
        User.objects.filter(pk=instance.pk).update(language=instance.language)
    instance.language_before = instance.language


def tell_account(sender, instance, raw=False, **kwargs):
    """After Wagtail's account form: mails and the site speak that language too."""
    if raw or not instance.preferred_language:
        return
    User.objects.filter(pk=instance.user_id).exclude(
        language=instance.preferred_language
    ).update(language=instance.preferred_language)


def language_at(address: str, otherwise: str = settings.LANGUAGE_CODE) -> str:
    """Of the account with that address; the site's own where many read one mailbox."""
    person = User.objects.filter(email=address.lower()).only("language").first()
    return person.language if person else otherwise


def connect():
    post_save.connect(keep_in_step, sender=User, dispatch_uid="language of a person")
    post_save.connect(
        tell_account, sender=UserProfile, dispatch_uid="language of a profile"
    )
