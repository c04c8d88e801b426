"""Who people are. What they belong to is told by other rooms."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SECRETARIAT, EDITORS, REVIEWERS = "Secretariat", "Editors", "Reviewers"
DEMO_DOMAIN = "example.org"


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        if not email:
            raise ValueError("A person is known by an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(
            email, password, **{"is_staff": True, "is_superuser": True, **fields}
        )


class User(AbstractUser):
    """A person who signs in with an e-mail address."""

    username = None
    email = models.EmailField(_("email address"), unique=True)
    language = models.CharField(
        _("preferred language"),
        max_length=2,
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        default="en",
        help_text=_("Used for the administration and for emails."),
    )
    is_demo = models.BooleanField(
        _("demonstration account"),
        default=False,
        editable=False,
        help_text=_("Made for trying out the site; never keep it on a real one."),
    )

    # Then name and address are gone: portal.accounts.leaving.
    left = models.DateTimeField(_("left"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    # The language as it was read: tells portal.accounts.languages what changed.
    language_before = None
    # The address likewise: portal.accounts.addresses.
    email_before: str | None = None

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.get_full_name() or self.email

    def get_full_name(self):
        return gettext("former member") if self.left else super().get_full_name()

    def save(self, *args, **kwargs):
        # Who signs in may write it either way.
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, *args, **kwargs):
        user = super().from_db(*args, **kwargs)
        user.language_before = user.__dict__.get("language")
        user.email_before = user.__dict__.get("email")
        return user


class Remembered(models.Model):
    """The table of Django's database cache, so that migrations and tests know it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "remembered"

    def __str__(self):
        return self.cache_key
