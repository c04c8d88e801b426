"""What the secretariat recommends to those who ask a certain question."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import words
from resources.promotions.wording import keys_of


class PromotionQuerySet(models.QuerySet):
    def running(self):
        today = timezone.localdate()
        return self.filter(
            Q(first_day__isnull=True) | Q(first_day__lte=today),
            Q(last_day__isnull=True) | Q(last_day__gte=today),
        )


class Promotion(models.Model):
    """One of `resource`, `page` and `address` is shown above the results."""

    questions = models.TextField(
        _("questions"),
        help_text=_(
            "One per line, in English or in French. Accents, capitals, small words "
            "such as “the” and plurals make no difference."
        ),
    )
    resource = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("resource"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="promotions",
    )
    page = models.ForeignKey(
        "pages.BilingualPage",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    address = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    label = models.CharField(
        _("label"),
        max_length=160,
        blank=True,
        help_text=_("What the address is called. Resources and pages have a title."),
    )
    order = models.PositiveSmallIntegerField(
        _("place in the list"),
        default=0,
        help_text=_("The smallest comes first where several are recommended."),
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")

    def __str__(self):
        return ", ".join(self.lines)

    @property
    def lines(self):
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    @property
    def target(self):
        return str(self.resource or self.page or words(self, "label") or self.address)

    def clean(self):
        super().clean()
        wrong = {}
        if not keys_of(self.lines):
            wrong["questions"] = _("Write at least one question that has a word in it.")
        if sum(map(bool, (self.resource_id, self.page_id, self.address))) != 1:
            wrong["resource"] = _(
                "Choose a resource, a page or an address: one of them."
            )
        if self.address and not words(self, "label"):
            wrong["label_en"] = _("Give the address a label.")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            wrong["last_day"] = _("This is before the first day.")
        if wrong:
            raise ValidationError(wrong)
