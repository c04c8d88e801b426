"""What a resource says of itself, in the reader's language where it can."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import other_language, reader_language, words
from portal.languages.own_page import OwnPageMixin


class OurTranslation(models.TextChoices):
    NONE = "", _("none: title and summary are as in the document")
    EN = "en", _("English")
    FR = "fr", _("French")
    BOTH = "both", _("English and French")


class WordingMixin(OwnPageMixin):
    """For a record with `title`, `slug`, `summary` and the like in both languages."""

    page_view = "resources:resource"
    nameless = "resource"

    @property
    def title_words(self):
        return words(self, "title")

    @property
    def title_is_ours(self):
        return self.is_our_translation(self.title_words.language)

    def is_our_translation(self, language):
        return self.our_translation in (language, OurTranslation.BOTH)

    def own_title(self, language=None):
        """To cite it: in the other language where the title in this one is ours."""
        language = language or reader_language()
        if self.our_translation == language:
            language = other_language(language)
        return words(self, "title", language)

    @property
    def summary_words(self):
        return words(self, "summary")

    @property
    def description_words(self):
        return words(self, "description")

    @property
    def rights_words(self):
        return words(self, "rights_note")
