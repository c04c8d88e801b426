"""Which words of the vocabularies are in two languages."""

from modeltranslation.translator import TranslationOptions, register

from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    Organisation,
    Phase,
    ResourceType,
)


@register([Audience, Condition, Country, Phase, ResourceType])
class TopicTranslation(TranslationOptions):
    fields = ("name",)


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "acronym")


@register(Component)
class ComponentTranslation(TranslationOptions):
    fields = ("name", "short_name", "description")
