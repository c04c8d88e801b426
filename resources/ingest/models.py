"""The text of documents, kept by page, and how far its reading has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadingQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=[Reading.State.WAITING, Reading.State.READING])


class Reading(models.Model):
    """How far the reading of a document has come."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        READ = "read", _("read")
        SCANNED = "scanned", _("scanned, without text")
        REFUSED = "refused", _("not readable")

    document = models.OneToOneField(
        "uploads.Document", on_delete=models.CASCADE, related_name="reading"
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    pages = models.PositiveIntegerField(null=True, blank=True)
    pages_read = models.PositiveIntegerField(default=0)
    # Why it was refused: a code of `resources.ingest.refusals`, said in words there.
    refusal = models.CharField(max_length=20, blank=True)
    # "en" or "fr" where its words tell; "" for others and where they do not.
    language = models.CharField(max_length=3, blank=True)
    # Runs since a page was last read: three, and it is given up.
    attempts = models.PositiveSmallIntegerField(default=0)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    def __str__(self):
        return f"{self.document_id}: {self.get_state_display()}"

    @property
    def is_finished(self):
        return self.state not in (self.State.WAITING, self.State.READING)

    @property
    def next_page(self):
        """The page that is being read, for people."""
        return min(self.pages_read + 1, self.pages or self.pages_read + 1)


class PageText(models.Model):
    """The words of one page, or of one section where the format has no pages."""

    document = models.ForeignKey(
        "uploads.Document", on_delete=models.CASCADE, related_name="page_texts"
    )
    number = models.PositiveIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="one_text_a_page"
            )
        ]

    def __str__(self):
        return f"{self.document_id}, {self.number}"
