"""Resources as they come out of the admin: with children, revision and state.

    ResourceFactory(title_en="Guide", files=["en", "fr"], components=[costing])

is a published record with one edition. `publish` and `draft_of` do what the buttons
of the admin do.
"""

import factory

from resources.models import (
    Edition,
    Resource,
    ResourceAuthor,
    ResourceCountry,
    ResourceFile,
    ResourceLink,
)
from tests.factories.topics import (
    AudienceFactory,
    ComponentFactory,
    ConditionFactory,
    CountryFactory,
    OrganisationFactory,
    PhaseFactory,
    ResourceTypeFactory,
)
from tests.factories.uploads import DocumentFactory


class ResourceFactory(factory.Factory):
    """A resource, published unless `live=False`.

    `files`: languages, or {language: document}; `links`: {language: address}; both go
    into one edition. `authors`: organisations or names. `countries`, `components`,
    `phases`, `conditions`, `audiences`: terms. `tags`: words.
    """

    class Meta:
        model = Resource

    title_en = factory.Sequence(lambda n: f"Guide {n}")
    title_fr = factory.Sequence(lambda n: f"Guide numéro {n}")
    live = True

    @classmethod
    def _create(cls, model_class, *args, live, **fields):
        resource = _changed(Resource(live=False), **fields)
        resource.full_clean(exclude=["live"])
        resource.save()
        return publish(resource) if live else resource


def publish(resource):
    """As the button "Publish" does with what the database holds. Gives it back fresh."""
    Resource.objects.get(pk=resource.pk).save_revision().publish()
    return Resource.objects.get(pk=resource.pk)


def draft_of(resource, **changes):
    """Save a newer draft of a resource, with changes as ResourceFactory takes them."""
    draft = _changed(Resource.objects.get(pk=resource.pk), **changes)
    draft.save_revision()
    return draft


def _changed(resource, *, files=(), links=(), authors=(), countries=(), **fields):
    for name, value in fields.items():
        if name == "tags":
            resource.tags.set(value)
        else:
            setattr(resource, name, value)
    if authors:
        resource.authors = [_author(author) for author in authors]
    if countries:
        resource.resource_countries = [ResourceCountry(country=c) for c in countries]
    if files or links:
        resource.editions = [_edition(files, dict(links))]
    return resource


def _author(author):
    if isinstance(author, str):
        return ResourceAuthor(name=author)
    return ResourceAuthor(organisation=author)


def _edition(files, links):
    if not isinstance(files, dict):
        files = {language: DocumentFactory() for language in files}
    return Edition(
        files=[ResourceFile(language=code, document=d) for code, d in files.items()],
        links=[ResourceLink(language=code, url=url) for code, url in links.items()],
    )


class _ChildFactory(factory.django.DjangoModelFactory):
    """A row as such; call `publish(resource)` after it where a revision must know."""

    class Meta:
        abstract = True


class EditionFactory(_ChildFactory):
    class Meta:
        model = Edition

    resource = factory.SubFactory(ResourceFactory)
    date = "2014"


class ResourceFileFactory(_ChildFactory):
    class Meta:
        model = ResourceFile

    edition = factory.SubFactory(EditionFactory)
    document = factory.SubFactory(DocumentFactory)
    language = "en"


class ResourceLinkFactory(_ChildFactory):
    class Meta:
        model = ResourceLink

    edition = factory.SubFactory(EditionFactory)
    language = "en"
    url = factory.Sequence(lambda n: f"https://example.org/guide-{n}")


# Each with what ResourceFactory and draft_of take to name such a term.
WAYS_TO_NAME = [
    (ComponentFactory, lambda term: {"components": [term]}),
    (PhaseFactory, lambda term: {"phases": [term]}),
    (ConditionFactory, lambda term: {"conditions": [term]}),
    (AudienceFactory, lambda term: {"audiences": [term]}),
    (CountryFactory, lambda term: {"countries": [term]}),
    (ResourceTypeFactory, lambda term: {"type": term}),
    (OrganisationFactory, lambda term: {"authors": [term]}),
    (OrganisationFactory, lambda term: {"publisher": term}),
]
