"""What a reader sees where there is no translation yet: the one rule, kept here."""

from dataclasses import dataclass

from django.db.models import F, Model, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from portal.languages.dictionary import InDictionary

CONTENT_LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Words:
    """A text and the language it is in; `is_fallback` when that is not the reader's."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def reader_language() -> str:
    """The active language as a content language: "en" or "fr"."""
    language = (get_language() or "en")[:2]
    return language if language in CONTENT_LANGUAGES else "en"


def other_language(language: str) -> str:
    return "en" if language == "fr" else "fr"


def words(record: Model, field: str, language: str | None = None) -> Words:
    """The `field` of `record` in the reader's language, else in the other one."""
    wanted = language or reader_language()
    for code in (wanted, other_language(wanted)):
        if text := getattr(record, f"{field}_{code}"):
            return Words(text, code, code != wanted)
    return Words("", wanted, False)


def in_reading_order(field: str, language: str | None = None) -> InDictionary:
    """An ORDER BY expression for a bilingual field, with the fallback."""
    wanted = language or reader_language()
    return InDictionary(
        Coalesce(
            NullIf(F(f"{field}_{wanted}"), Value("")),
            F(f"{field}_{other_language(wanted)}"),
        )
    )
