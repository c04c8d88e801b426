"""Which fields of pages are in two languages; titles and addresses stand in the model."""

from modeltranslation.translator import TranslationOptions, register

from portal.pages.models import (
    ContactPage,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
)
from portal.pages.models.prose import FIELDS


@register([StandardPage, ContactPage, NewsIndexPage, NewsPage, EventIndexPage])
class ProseTranslation(TranslationOptions):
    fields = FIELDS


@register(EventPage)
class EventTranslation(TranslationOptions):
    fields = (*FIELDS, "place", "chair")
