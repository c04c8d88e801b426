"""Terms of the vocabulary for tests, always named in both languages."""

import factory

from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    GlossaryTerm,
    Organisation,
    Phase,
    ResourceType,
)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    slug = factory.Sequence(lambda n: f"term-{n}")
    name_en = factory.LazyAttribute(lambda term: f"{term.slug} in English")
    name_fr = factory.LazyAttribute(lambda term: f"{term.slug} en français")


class ComponentFactory(TopicFactory):
    class Meta:
        model = Component

    slug = factory.Sequence(lambda n: f"component-{n}")
    number = factory.Sequence(lambda n: 100 + n)


class PhaseFactory(TopicFactory):
    class Meta:
        model = Phase

    slug = factory.Sequence(lambda n: f"phase-{n}")
    number = factory.Sequence(lambda n: 100 + n)


class ConditionFactory(TopicFactory):
    class Meta:
        model = Condition

    slug = factory.Sequence(lambda n: f"condition-{n}")


class AudienceFactory(TopicFactory):
    class Meta:
        model = Audience

    slug = factory.Sequence(lambda n: f"audience-{n}")


class ResourceTypeFactory(TopicFactory):
    class Meta:
        model = ResourceType

    slug = factory.Sequence(lambda n: f"type-{n}")


class CountryFactory(TopicFactory):
    """Give real ones their code: `CountryFactory(slug="ml", name_en="Mali", …)`."""

    class Meta:
        model = Country
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"country-{n}")


class OrganisationFactory(TopicFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GlossaryTerm

    en = factory.Sequence(lambda n: f"term {n}")
    fr = factory.Sequence(lambda n: f"terme {n}")
