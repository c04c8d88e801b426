"""What the site remembers of the documents it made."""

from django.db import models


class MadeResource(models.Model):
    """One document of the site, under the resource by which readers find it.

    A row without a resource says that a person deleted it: it is not made again.
    """

    key = models.CharField(max_length=20, unique=True)
    resource = models.OneToOneField(
        "resources.Resource", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The last state of its history that is not a person's; the next one replaces it.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Of the data in its files, and of the data as they were at the last look.
    fingerprint = models.CharField(max_length=64, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    dated = models.DateField(null=True)

    def __str__(self):
        return self.key


class MadeFile(models.Model):
    """A document that the site made, by which its own files are told from others."""

    made = models.ForeignKey(
        MadeResource, on_delete=models.CASCADE, related_name="files"
    )
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=4)
    # Empty when a person deleted it: what they took out is not put in again.
    document = models.OneToOneField(
        "uploads.Document", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"{self.made_id}: {self.language} {self.kind}"
