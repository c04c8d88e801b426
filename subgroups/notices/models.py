"""What happened in a sub-group, who is still to be told, and how often they wish to be."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What nobody was told of by then is not news.
KEPT = timedelta(days=60)


class Rhythm(models.TextChoices):
    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    NEVER = "never", _("never")


class Wish(models.Model):
    """How often somebody is told of one sub-group. Without a row: members each day,
    others never."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes"
    )
    subgroup = models.ForeignKey(
        "subgroups.Subgroup", on_delete=models.CASCADE, related_name="wishes"
    )
    rhythm = models.CharField(
        _("notices"), max_length=10, choices=Rhythm, default=Rhythm.DAILY
    )

    class Meta:
        verbose_name = _("wish for notices")
        verbose_name_plural = _("wishes for notices")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subgroup"], name="one_wish_a_subgroup"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.rhythm}"


class HappeningQuerySet(models.QuerySet):
    def forget_old(self):
        self.filter(happened__lt=timezone.now() - KEPT).delete()


class Happening(models.Model):
    """Said by its kind (subgroups.notices.kinds) and by what it is about, as that is
    called when it is told; what is gone by then is not told of."""

    subgroup = models.ForeignKey(
        "subgroups.Subgroup", on_delete=models.CASCADE, related_name="happenings"
    )
    kind = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    happened = models.DateTimeField(default=timezone.now, db_index=True)
    content_type = models.ForeignKey(
        "contenttypes.ContentType", on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()

    objects = HappeningQuerySet.as_manager()

    class Meta:
        ordering = ["happened", "pk"]
        verbose_name = _("happening")
        verbose_name_plural = _("happenings")

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class Notice(models.Model):
    """Somebody is to be told of a happening. Told in the transaction that keeps the
    mail (portal.mails), so once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    happening = models.ForeignKey(
        Happening, on_delete=models.CASCADE, related_name="notices"
    )
    told = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "happening"], name="told_of_it_once"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.happening}"
