"""Which fields of the library are in two languages."""

from modeltranslation.translator import TranslationOptions, register

from resources.models import (
    Edition,
    LibraryView,
    Resource,
    ResourceFile,
    ResourceLink,
    Tag,
)


@register(Resource)
class ResourceTranslation(TranslationOptions):
    fields = ("title", "slug", "summary", "description", "rights_note")


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = ("note",)


@register([ResourceFile, ResourceLink, Tag])
class LabelTranslation(TranslationOptions):
    fields = ("label",)


@register(LibraryView)
class LibraryViewTranslation(TranslationOptions):
    fields = ("name",)
