"""What every page of prose has: an introduction and a content, in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from portal.pages.blocks import BodyBlock
from portal.pages.content import with_records
from portal.pages.models.bilingual import BilingualPage

FIELDS = ("intro", "body")


class Prose(BilingualPage):
    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    is_creatable = True
    search_fields = [
        *BilingualPage.search_fields,
        *(index.SearchField(name) for name in ("intro_en", "intro_fr")),
        *(index.SearchField(f"body_{code}") for code in ("en", "fr")),
    ]

    class Meta:
        abstract = True

    @property
    def intro_words(self):
        return self.words_of(self.intro_en, self.intro_fr)

    @property
    def body_language(self):
        """The language whose content is shown: the reader's, else the one there is."""
        there = {"en": bool(self.body_en), "fr": bool(self.body_fr)}
        return self.words_of("x" * there["en"], "x" * there["fr"]).language

    @property
    def shown_body(self):
        return self.body_fr if self.body_language == "fr" else self.body_en

    @property
    def first_picture(self):
        """What messengers show beside a link to the page; None for the site's own."""
        for block in self.shown_body:
            if block.block_type == "figure" and (image := block.value["image"]):
                return image
        return None

    @property
    def description(self):
        return super().description or str(self.intro_words)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "intro": self.intro_words,
            "body": self.shown_body,
            "body_language": self.body_language,
            "share_picture": self.first_picture,
            **with_records(self.shown_body),
        }
