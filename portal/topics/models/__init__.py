"""The shared vocabulary: what a resource can be about, and whose it is."""

from portal.topics.models.glossary import GlossaryTerm
from portal.topics.models.sown import Sown
from portal.topics.models.topic import FormerSlug, Topic, TopicWithPage
from portal.topics.models.vocabularies import (
    Audience,
    Component,
    Condition,
    Country,
    Organisation,
    Phase,
    ResourceType,
)

__all__ = [
    "Audience",
    "Component",
    "Condition",
    "Country",
    "FormerSlug",
    "GlossaryTerm",
    "Organisation",
    "Phase",
    "ResourceType",
    "Sown",
    "Topic",
    "TopicWithPage",
]
