"""What the library holds."""

from resources.models.classification import (
    RelatedResource,
    ResourceAudience,
    ResourceAuthor,
    ResourceComponent,
    ResourceCondition,
    ResourceCountry,
    ResourcePhase,
    ResourceTag,
    Tag,
)
from resources.models.edition import Completeness, Edition, ResourceFile, ResourceLink
from resources.models.library_view import LibraryView
from resources.models.resource import Licence, Resource, ResourceQuerySet

__all__ = [
    "Completeness",
    "Edition",
    "LibraryView",
    "Licence",
    "RelatedResource",
    "Resource",
    "ResourceAudience",
    "ResourceAuthor",
    "ResourceComponent",
    "ResourceCondition",
    "ResourceCountry",
    "ResourceFile",
    "ResourceLink",
    "ResourcePhase",
    "ResourceQuerySet",
    "ResourceTag",
    "Tag",
]
