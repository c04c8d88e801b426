"""Comments in threads, on a draft, a page of it or a passage, version after version."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subgroups.reviews.models.names import name_of

QUOTE_LENGTH = 1000
TEXT_LENGTH = 5000
NAME_LENGTH = 80
MAY_EDIT = timedelta(minutes=30)


class ThreadQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved=None)

    def with_place(self, version=None):
        """With page, state and version of the newest place, or of that in `version`;
        and where it `stood` last until then, to be led to where it is gone.

        In the order of the text: what is on the whole draft, then page by page.
        """
        places = Place.objects.filter(thread=OuterRef("pk"))
        stood = places.filter(state=Place.State.STANDS).order_by("-version__number")
        if version is not None:
            places = places.filter(version=version)
            stood = stood.filter(version__number__lte=version.number)
        newest = places.order_by("-version__number")
        return self.annotate(
            page=Subquery(newest.values("page")[:1]),
            place=Subquery(newest.values("state")[:1]),
            place_number=Subquery(newest.values("version__number")[:1]),
            stood_page=Subquery(stood.values("page")[:1]),
            stood_number=Subquery(stood.values("version__number")[:1]),
        ).order_by(F("page").asc(nulls_first=True), "begun", "pk")

    def for_display(self):
        """`number`: the first of its draft is 1. Keys would tell how much others say."""
        comments = Comment.objects.select_related("written_by")
        begun = Thread.objects.filter(draft=OuterRef("draft"), pk__lte=OuterRef("pk"))
        numbers = begun.order_by().values("draft").annotate(number=Count("pk"))
        return (
            self.select_related("draft", "version__document__reading", "resolved_by")
            .prefetch_related(models.Prefetch("comments", comments))
            .annotate(number=Subquery(numbers.values("number")))
        )


class Thread(models.Model):
    """What was said of one place. Its first comment began it."""

    draft = models.ForeignKey(
        "workspace.Draft", on_delete=models.CASCADE, related_name="threads"
    )
    # The one it was begun on.
    version = models.ForeignKey(
        "workspace.DraftVersion", on_delete=models.CASCADE, related_name="threads"
    )
    quote = models.TextField(_("passage"), max_length=QUOTE_LENGTH, blank=True)
    begun = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    resolved = models.DateTimeField(_("resolved on"), null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("resolved by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["begun", "pk"]
        verbose_name = _("thread of comments")
        verbose_name_plural = _("threads of comments")

    def __str__(self):
        return f"{self.draft_id}, {self.pk}"

    def get_absolute_url(self):
        return reverse("reviews:thread", args=[self.draft_id, self.pk])


class Place(models.Model):
    """Where a thread stands in one version."""

    class State(models.TextChoices):
        STANDS = "stands", _("still there")
        GONE = "gone", _("no longer in this version")
        UNKNOWN = "unknown", _("this version has no text to look in")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="places")
    version = models.ForeignKey(
        "workspace.DraftVersion", on_delete=models.CASCADE, related_name="places"
    )
    # None: on the whole draft.
    page = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "version"], name="one_place_a_version"
            )
        ]

    def __str__(self):
        return f"{self.thread_id}, {self.page}"


class Comment(models.Model):
    """By a member, or by a named outsider without an account."""

    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="comments"
    )
    text = models.TextField(_("comment"), max_length=TEXT_LENGTH)
    written = models.DateTimeField(default=timezone.now, editable=False)
    edited = models.DateTimeField(null=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outsider = models.CharField(max_length=NAME_LENGTH, blank=True, editable=False)
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        ordering = ["written", "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self):
        return f"{self.author}: {self.text[:40]}"

    @property
    def author(self):
        return name_of(self.written_by, self.outsider)

    def may_be_edited_by(self, person):
        """By who wrote it, for a while."""
        is_fresh = timezone.now() - self.written < MAY_EDIT
        return self.written_by_id == person.pk and is_fresh
