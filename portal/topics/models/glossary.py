"""The words of the field in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.languages.ligatures import without_ligatures


class GlossaryTerm(index.Indexed, models.Model):
    """One idea, as the field says it in English and in French."""

    en = models.CharField(_("English"), max_length=200)
    en_acronym = models.CharField(_("English acronym"), max_length=40, blank=True)
    fr = models.CharField(_("French"), max_length=200)
    fr_acronym = models.CharField(_("French acronym"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    updated = models.DateTimeField(auto_now=True, db_index=True)

    search_fields = [
        index.SearchField(name) for name in ("en", "en_acronym", "fr", "fr_acronym")
    ] + [
        *(index.AutocompleteField(name) for name in ("en", "fr", "plain_words")),
        index.SearchField("plain_words"),
    ]

    class Meta:
        ordering = ["en"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        constraints = [
            models.UniqueConstraint(fields=["en", "fr"], name="one_pair_of_terms")
        ]

    def __str__(self):
        return f"{self.en} / {self.fr}"

    @property
    def plain_words(self):
        return without_ligatures(self.en, self.fr)
