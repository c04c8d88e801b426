"""What readers write to the secretariat."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Said on the form, so it is a promise.
KEPT = timedelta(days=2 * 365)
ABOUT_LENGTH = 500


class Letter(models.Model):
    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        SPAM = "spam", _("unwanted")

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email address"))
    country = models.ForeignKey(
        "topics.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    component = models.ForeignKey(
        "topics.Component",
        verbose_name=_("component"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    question = models.TextField(_("question"), max_length=5000)
    # Where it was asked: an address of this site.
    about = models.CharField(_("asked from"), max_length=ABOUT_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=2)
    written = models.DateTimeField(_("written"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.NEW
    )
    note = models.TextField(_("note of the secretariat"), blank=True)
    # Made with the empty form: sent twice, it is one letter.
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        ordering = ["-written"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        # Without the name: the administration's history outlives the letter.
        return _("Question no. %(number)s") % {"number": self.pk}


class SenderMark(models.Model):
    """A letter came from this network within the hour; a hash, never the address."""

    mark = models.CharField(max_length=64, db_index=True)
    written = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.mark[:8]
