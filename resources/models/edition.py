"""Editions, and the files and links that each of them holds."""

import secrets

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from portal.languages.fallback import reader_language, words
from portal.languages.paths import path_to
from resources.languages import language_choices, language_name


def new_address():
    return secrets.token_hex(5)


class Completeness(models.TextChoices):
    FULL = "full", _("full document")
    SUMMARY = "summary", _("summary")
    EXCERPT = "excerpt", _("excerpt")


class Edition(ClusterableModel, Orderable):
    """A dated issue of a resource. `date` is as exact as it is known: 2013, 2013-07."""

    resource = ParentalKey(
        "resources.Resource", on_delete=models.CASCADE, related_name="editions"
    )
    date = models.CharField(
        _("date"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(
                r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
                _("Write 2013, 2013-07 or 2013-07-15."),
            )
        ],
        help_text=_("As exact as it is known: 2013, 2013-07 or 2013-07-15."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("For example: second edition, field-test version."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self):
        return " ".join(filter(None, [self.date, str(self.note_words)])) or str(
            _("undated edition")
        )

    @property
    def note_words(self):
        return words(self, "note")

    @property
    def held_files(self):
        return list(self.files.all())

    @property
    def held_links(self):
        return list(self.links.all())


class LabelledMixin:
    """For something in one `language` with a `label` in both."""

    @property
    def language_name(self):
        return language_name(self.language)

    @property
    def label_words(self):
        return words(self, "label")


class AtAnAddress:
    """For a file that readers fetch by its `address`, and may read as text."""

    def get_absolute_url(self):
        return path_to("files:file", self.address, self.document.filename)

    @property
    def text_url(self):
        return path_to("files:text", self.address)


class InALanguage(LabelledMixin, Orderable):
    """What an edition holds: something in one language."""

    language = models.CharField(
        _("language"), max_length=8, choices=language_choices, default=reader_language
    )
    completeness = models.CharField(
        _("completeness"),
        max_length=10,
        choices=Completeness.choices,
        default=Completeness.FULL,
    )
    label = models.CharField(
        _("label"),
        max_length=160,
        blank=True,
        help_text=_("Only when the title does not say it: Annex 3, slides, poster."),
    )

    class Meta(Orderable.Meta):
        abstract = True


class ResourceFile(AtAnAddress, InALanguage):
    """A file of an edition.

    Rows come and go with each publication, so the public address is not the row's
    number but `address`, which the row carries from version to version: a replaced
    file keeps it.
    """

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "uploads.Document",
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="resource_files",
    )
    address = models.CharField(max_length=10, blank=True, unique=True)

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self):
        return self.document.filename

    def save(self, *args, **kwargs):
        self.address = self.address or new_address()
        super().save(*args, **kwargs)


class ResourceLink(InALanguage):
    """An address elsewhere where this edition can be read."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("web address"), max_length=1000)

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.url
