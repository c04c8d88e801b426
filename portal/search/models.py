"""What is not yet in the index, who keeps it, and what people look for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchOutbox(models.Model):
    """A record that changed, written in the transaction of the change.

    It carries no content: the drainer reads the truth, so replay does no harm.
    """

    key = models.CharField(max_length=80)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key


class IndexKeeper(models.Model):
    """Who keeps the index; there is one row at most.

    `stale`: what this one has is from before another one kept it.
    """

    machine = models.CharField(max_length=500)
    seen = models.DateTimeField()
    stale = models.BooleanField(default=False)

    def __str__(self):
        return self.machine


class AskedQuerySet(models.QuerySet):
    def by_question(self):
        """One row a question and language: how often, what it found last, what of it."""
        return (
            self.values("question", "language")
            .annotate(
                times=models.Sum("asked"),
                clicks=models.Sum("opened"),
                rank=models.Case(
                    models.When(
                        clicks__gt=0,
                        then=models.Sum("ranks") * 1.0 / models.Sum("opened"),
                    ),
                    output_field=models.FloatField(),
                ),
                last=models.Max("day"),
                hits=models.Max("found"),
            )
            .filter(times__gt=0)
            .order_by("-times", "question", "language")
        )


class Asked(models.Model):
    """A question of one day in one language, without anything of who asked it."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2)
    question = models.CharField(_("question"), max_length=100)
    asked = models.PositiveIntegerField(_("times asked"), default=0)
    found = models.PositiveIntegerField(_("resources found"), default=0)
    opened = models.PositiveIntegerField(_("hits opened"), default=0)
    # The sum of their places in the list.
    ranks = models.PositiveIntegerField(default=0)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the library")
        verbose_name_plural = _("questions to the library")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "language", "question"], name="one_row_a_question_a_day"
            )
        ]

    def __str__(self):
        return self.question
