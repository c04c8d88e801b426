"""Images and documents that editors upload.

A document is one file that never changes: what replaces it is another document.
Who may fetch it is not told here but by the room that shows it (the file door).
"""

import os
import secrets

from django.conf import settings
from django.core.files.storage import storages
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtail.search import index

from portal.uploads.contents import sha256_of
from portal.uploads.kinds import UnknownKindError, kind_of
from portal.uploads.names import corrected_name

UNKNOWN_CONTENT_TYPE = "application/octet-stream"


def private_storage():
    return storages["private"]


def folder_of_its_own(document, filename):
    """So that two files of one name both keep it: readers see it when they save one."""
    return f"documents/{secrets.token_hex(5)}/{filename}"


class Uploaded(models.Model):
    """What Wagtail's own models name alike, under other reverse names."""

    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="uploaded_%(class)ss",
    )

    class Meta:
        abstract = True


class SharedDocuments(models.Manager.from_queryset(DocumentQuerySet)):
    """What those who edit the site share. Whatever lists, offers or opens documents by
    the default manager never meets one that is kept apart."""

    def get_queryset(self):
        return super().get_queryset().filter(is_apart=False)


class Document(Uploaded, AbstractDocument):
    """An uploaded file, kept in private."""

    file = models.FileField(
        _("file"), upload_to=folder_of_its_own, storage=private_storage, max_length=255
    )
    content_type = models.CharField(
        _("media type"), max_length=100, blank=True, editable=False
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # Shown only by the room that holds it, to whom that room lets in.
    is_apart = models.BooleanField(default=False, editable=False)

    # Ours puts only shared ones into Wagtail's index (apps.py).
    search_auto_update = False

    objects = SharedDocuments()
    everything = models.Manager.from_queryset(DocumentQuerySet)()

    tags = TaggableManager(
        blank=True, verbose_name=_("tags"), related_name="uploaded_documents"
    )

    admin_form_fields = ("title", "file", "collection", "tags")
    # By it the manager above narrows what Wagtail's own search finds.
    search_fields = [*AbstractDocument.search_fields, index.FilterField("is_apart")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args, **kwargs):
        if self._state.adding and self.file:
            self._store_file()
        # What is told of a new document (its reading) is kept or lost with it.
        with transaction.atomic():
            super().save(*args, **kwargs)

    def _store_file(self):
        """Note what the bytes say and write them away, before any transaction."""
        with self.open_file() as file:
            self.sha256 = sha256_of(file)
            self.file_size = self.file.size
            try:
                kind = kind_of(file)
            except UnknownKindError:
                kind = None
        self.content_type = kind.content_type if kind else UNKNOWN_CONTENT_TYPE
        if not self.file._committed:
            name = corrected_name(self.file.name, kind) if kind else self.file.name
            self.file.save(name, self.file.file, save=False)

    @property
    def url(self):
        """Where those who work on it fetch it; readers have another address."""
        return reverse("uploads:document", args=[self.pk, self.filename])


class Image(Uploaded, AbstractImage):
    """A picture with what is said of it to those who do not see it."""

    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What it shows, for people who cannot see it. One sentence."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    is_decoration = models.BooleanField(
        _("decoration only"),
        default=False,
        help_text=_("It says nothing that the text does not say."),
    )
    consent = models.TextField(
        _("consent"),
        blank=True,
        help_text=_(
            "Where children can be recognised: who agreed, when, and where that is "
            "kept. Not shown to readers."
        ),
    )
    tags = TaggableManager(
        blank=True, verbose_name=_("tags"), related_name="uploaded_images"
    )

    WORDS = {
        "alt_en": _("alternative text in English"),
        "alt_fr": _("alternative text in French"),
        "credit_en": _("credit in English"),
        "credit_fr": _("credit in French"),
    }
    admin_form_fields = (
        *(name for name in WagtailImage.admin_form_fields if name != "description"),
        *WORDS,
        *("is_decoration", "consent"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def get_upload_to(self, filename):
        """In a folder that nobody guesses: a picture is fetched before anything that
        shows it is published, and the web server asks nobody."""
        folder, name = os.path.split(super().get_upload_to(filename))
        return f"{folder}/{secrets.token_hex(8)}/{name}"

    @property
    def missing_words(self):
        """What is still to be written before readers may meet it; none of a decoration."""
        if self.is_decoration:
            return []
        return [
            str(label) for name, label in self.WORDS.items() if not getattr(self, name)
        ]


class Rendition(AbstractRendition):
    image = models.ForeignKey(
        Image, related_name="renditions", on_delete=models.CASCADE
    )

    def get_upload_to(self, filename):
        folder, name = os.path.split(super().get_upload_to(filename))
        own = os.path.basename(os.path.dirname(self.image.file.name))
        return f"{folder}/{own}/{name}"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_spec",
            )
        ]
