"""The history of the administration names things as they were called when they were done.

Some are called after a person: the account itself, a seat in a sub-group.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model, Q, QuerySet
from wagtail.models import ModelLogEntry

from portal.accounts import holdings
from portal.accounts.models import User

NAMELESS = "–"


def take_the_name_out(person: User) -> None:
    """Also where the thing is deleted, or the person was called otherwise then."""
    _entries_about(User).filter(object_id=str(person.pk)).update(
        label=NAMELESS, data={}
    )
    named = Q(label__contains=person.email)
    if name := person.get_full_name():
        named |= Q(label__contains=name)
    for field in holdings.pointing_to_people():
        entries = _entries_about(field.model)
        if entries.exists():
            called_after = Q(object_id__in=_called_after(person, field))
            entries.filter(named | called_after).update(label=NAMELESS)


def _entries_about(model: type[Model]) -> QuerySet[ModelLogEntry]:
    about = ContentType.objects.get_for_model(model)
    return ModelLogEntry.objects.filter(content_type=about)


def _called_after(person: User, field: Field) -> list[str]:
    theirs = field.model._base_manager.filter(**{field.name: person})
    return [str(row.pk) for row in theirs if str(person) in str(row)]
