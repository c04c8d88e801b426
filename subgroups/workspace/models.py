"""What a sub-group works on in private: drafts, each with its versions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.languages.fallback import reader_language
from resources.languages import language_choices, language_name

TITLE_LENGTH = 300
NOTE_LENGTH = 500


class DraftQuerySet(models.QuerySet):
    def for_list(self):
        """With the newest version of each, the day until which it is in review, and how
        far it came on its way into the library (`in_library`: as which version); the ones
        worked on last first."""
        in_library = models.Q(proposal__resource__live=True)
        newest = DraftVersion.objects.filter(draft=models.OuterRef("pk"))
        return self.annotate(
            newest_number=models.Max("versions__number"),
            review_due=models.Min(
                "reviews__due", filter=models.Q(reviews__closed=None)
            ),
            proposed=models.Min("proposal__made"),
            in_library=models.Min("proposal__version__number", filter=in_library),
            touched=models.Subquery(
                newest.order_by("-number").values("written")[:1],
                output_field=models.DateTimeField(),
            ),
        ).order_by("-touched", "-pk")


class Draft(models.Model):
    """A text that is not finished, in one language, shared within one sub-group."""

    subgroup = models.ForeignKey(
        "subgroups.Subgroup", on_delete=models.CASCADE, related_name="drafts"
    )
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(
        _("language"), max_length=8, choices=language_choices, default=reader_language
    )
    begun = models.DateTimeField(_("begun"), auto_now_add=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Left the list, to be read and taken up again.
    set_aside = models.DateTimeField(_("set aside"), null=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set aside by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Made with the empty form: sent twice, it is one draft.
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a sub-group", "draft")
        verbose_name_plural = _("drafts")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workspace:draft", args=[self.pk])

    @property
    def language_name(self):
        return language_name(self.language)

    @property
    def newest(self):
        return self.versions.select_related("document__reading").last()


class DraftVersion(models.Model):
    """One state of a draft: a file, which what is written in the browser becomes too."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    document = models.OneToOneField(
        "uploads.Document", on_delete=models.PROTECT, related_name="draft_version"
    )
    # As it was written in the browser, to be gone on with there; else empty.
    written_text = models.TextField(blank=True)
    note = models.CharField(_("what is new"), max_length=NOTE_LENGTH, blank=True)
    written = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"], name="one_version_a_number"
            )
        ]

    def __str__(self):
        return f"{self.draft}, {self.number}"

    def get_absolute_url(self):
        return reverse("workspace:version", args=[self.draft_id, self.number])

    @property
    def number_before(self):
        return self.number - 1

    @property
    def compare_url(self):
        """What is new in it."""
        path = reverse("workspace:compare", args=[self.draft_id])
        return f"{path}?old={self.number_before}&new={self.number}"

    @property
    def file_url(self):
        name = self.document.filename
        return reverse("workspace:file", args=[self.draft_id, self.number, name])
