"""A round of review: who is asked, by when, for what, and what they answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subgroups.reviews.models.names import name_of

QUESTION_LENGTH = 500
WORDS_LENGTH = 1000
NAME_LENGTH = 80


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed=None)

    def with_draft(self):
        return self.select_related(
            "draft__subgroup", "version__document__reading", "opened_by", "closed_by"
        )


class Review(models.Model):
    """Of one version. A draft has one that is open, or none."""

    draft = models.ForeignKey(
        "workspace.Draft", on_delete=models.CASCADE, related_name="reviews"
    )
    version = models.ForeignKey(
        "workspace.DraftVersion", on_delete=models.CASCADE, related_name="reviews"
    )
    question = models.TextField(_("what is asked"), max_length=QUESTION_LENGTH)
    # Open until this day is over, by the clock of the site (UTC).
    due = models.DateField(_("until"))
    opened = models.DateTimeField(_("opened on"), default=timezone.now, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    closed = models.DateTimeField(_("closed on"), null=True, editable=False)
    # Nobody where it closed by itself.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-opened", "-pk"]
        verbose_name = _("round of review")
        verbose_name_plural = _("rounds of review")
        constraints = [
            models.UniqueConstraint(
                fields=["draft"],
                condition=Q(closed__isnull=True),
                name="one_open_review_of_a_draft",
            )
        ]

    def __str__(self):
        return f"{self.draft}, {self.due}"

    def get_absolute_url(self):
        return reverse("reviews:review", args=[self.pk])

    @property
    def is_open(self):
        return self.closed is None

    @property
    def days_left(self):
        return max((self.due - timezone.now().date()).days, 0)


class Verdict(models.TextChoices):
    APPROVE = "approve", _("Approves")
    WITH_CHANGES = "changes", _("Approves with changes")
    NOT_YET = "not yet", _("Not yet")


class Reviewer(models.Model):
    """Somebody who is asked: a member, or a named outsider without an account."""

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="reviewers"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="asked_reviews",
    )
    outsider = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=Verdict.choices, blank=True
    )
    words = models.TextField(_("words"), max_length=WORDS_LENGTH, blank=True)
    answered = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("person asked for a review")
        verbose_name_plural = _("people asked for a review")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"], name="asked_once_in_a_review"
            )
        ]

    def __str__(self):
        return name_of(self.person, self.outsider)


class Reminder(models.Model):
    """A mail that went out so many days before the end: a row once, a mail once."""

    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.CASCADE, related_name="reminders"
    )
    days = models.PositiveSmallIntegerField()
    sent = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "days"], name="one_reminder_of_a_kind"
            )
        ]

    def __str__(self):
        return f"{self.reviewer_id}, {self.days}"
