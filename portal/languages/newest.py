"""What a record is called in the administration: as its newest version says, in the
language of who reads. Wagtail keeps a name as whoever saved that version read it."""

from typing import Any

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from portal.languages.fallback import other_language, reader_language


class NewestRevision(ForwardManyToOneDescriptor):
    """`latest_revision`, whose `object_str` is the `name` of that version."""

    def __init__(self, field_with_rel: Any, name: str) -> None:
        super().__init__(field_with_rel)
        self.name = name

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        found: Any = super().__get__(instance, cls)
        if instance is None or found is None:
            return found
        own = reader_language()
        names = (
            found.content.get(f"{self.name}_{code}")
            for code in (own, other_language(own))
        )
        found.object_str = next(filter(None, names), found.object_str)
        return found


def call_by(model: type[models.Model], name: str) -> None:
    """`name`: of the field, without its language."""
    field = model._meta.get_field("latest_revision")
    setattr(model, field.name, NewestRevision(field, name))
