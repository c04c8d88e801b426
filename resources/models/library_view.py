"""A question to the library that is kept under a name, to be led to."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import words
from portal.search.records import FACETS

# What of an address asks the library something; the page of results is not kept.
ASKING = {"q", "from", "to", "sort", "also", *FACETS}


class LibraryView(models.Model):
    name = models.CharField(_("name"), max_length=120, blank=True)
    question = models.CharField(
        _("address of the view"),
        max_length=500,
        help_text=_(
            "Search and filter the library in the browser, then copy the whole address "
            "here. What it asks for is kept, and works in both languages."
        ),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("view of the library")
        verbose_name_plural = _("views of the library")

    def __str__(self):
        return str(words(self, "name"))

    def get_absolute_url(self, language=None):
        with translation.override(language or translation.get_language()):
            return f"{reverse('resources:library')}?{self.question}"

    def clean(self):
        super().clean()
        wrong = {}
        if not words(self, "name"):
            wrong["name_en"] = _("Give it a name in at least one language.")
        asked = parse_qsl(urlsplit(self.question).query or self.question)
        self.question = urlencode([pair for pair in asked if pair[0] in ASKING])
        if not self.question:
            wrong["question"] = _("This address asks the library for nothing.")
        if wrong:
            raise ValidationError(wrong)
