"""Links by which somebody outside reads one version of a draft, and who opened them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subgroups.workspace.doors import may_work_on

PURPOSE_LENGTH = 120
NAME_LENGTH = 80


class LinkQuerySet(models.QuerySet):
    def with_draft(self):
        return self.select_related("version__draft__subgroup", "made_by")

    def open(self):
        return self.filter(ended=None, expires__gt=timezone.now())


class Link(models.Model):
    """Its token and its code are kept as hashes (subgroups.links.tokens): who reads the
    database learns neither."""

    version = models.ForeignKey(
        "workspace.DraftVersion", on_delete=models.CASCADE, related_name="links"
    )
    purpose = models.CharField(
        _("for whom"),
        max_length=PURPOSE_LENGTH,
        help_text=_("A name or an office. Only members see it."),
    )
    may_comment = models.BooleanField(_("may comment too"), default=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    made = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    expires = models.DateTimeField(editable=False)
    ended = models.DateTimeField(null=True, editable=False)
    # Wrong codes, and from when on they are counted.
    wrong = models.PositiveSmallIntegerField(default=0, editable=False)
    wrong_since = models.DateTimeField(default=timezone.now, editable=False)
    # All of them, for those who made it to see.
    wrong_codes = models.PositiveIntegerField(default=0, editable=False)
    wrong_last = models.DateTimeField(null=True, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]
        verbose_name = _("link for outsiders")
        verbose_name_plural = _("links for outsiders")

    def __str__(self):
        return self.purpose

    @property
    def is_over(self):
        return self.ended is not None or self.expires <= timezone.now()

    @property
    def is_open(self):
        """While time, draft, sub-group and the rights of who made it allow."""
        return (
            not self.is_over
            and self.made_by is not None
            and may_work_on(self.made_by, self.version.draft)
        )

    @property
    def review(self):
        """The open round that asks for verdicts on its version, or None."""
        return self.version.reviews.open().first()


class Opening(models.Model):
    """Somebody opened a link: when, and the name they gave. No address is kept."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="openings")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    opened = models.DateTimeField(default=timezone.now)
    # When the file was taken along first.
    downloaded = models.DateTimeField(null=True)
    # What they said by it.
    threads = models.ManyToManyField(
        "reviews.Thread", editable=False, related_name="openings"
    )
    # Their verdict in the last round that they answered.
    answer = models.ForeignKey(
        "reviews.Reviewer",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="openings",
    )

    class Meta:
        ordering = ["-opened", "-pk"]
        verbose_name = _("opening of a link")
        verbose_name_plural = _("openings of links")

    def __str__(self):
        return self.name
