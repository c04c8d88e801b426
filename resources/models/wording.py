"""What a resource says of itself, in the reader's language where it can."""

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import other_language, reader_language, words


class OurTranslation(models.TextChoices):
    NONE = "", _("none: title and summary stand as the document has them")
    EN = "en", _("English")
    FR = "fr", _("French")
    BOTH = "both", _("English and French")


class WordingMixin:
    """For a record with `title`, `slug`, `summary` and the like in both languages."""

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

    def slug_in(self, language):
        return (
            getattr(self, f"slug_{language}")
            or getattr(self, f"slug_{other_language(language)}")
            or "resource"
        )

    def get_absolute_url(self, language=None):
        """The address in the reader's language, or in `language`."""
        if language:
            with translation.override(language):
                return self.get_absolute_url()
        slug = self.slug_in(reader_language())
        return reverse("resources:resource", kwargs={"pk": self.pk, "slug": slug})

    @property
    def description_words(self):
        return words(self, "description")

    @property
    def rights_words(self):
        return words(self, "rights_note")
