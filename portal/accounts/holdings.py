"""All that is held about a person, to be taken along.

Rooms say in their `apps.py` what they hold (`hold`), and which rows that point to a
person this answers for. What no room answers for is told all the same: how many rows,
and when; so nothing that is added later can be forgotten.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.accounts.from_above import Text
from portal.accounts.models import User


@dataclass(frozen=True)
class Held:
    """One kind of things: `name` for programs, `title` for people, a dictionary each."""

    name: str
    title: Text
    rows: list[dict[str, Any]]


Source = Callable[[User], Iterable[Held]]
_sources: list[Source] = []
_answered: set[str] = set()


def hold(source: Source, *answers_for: str) -> None:
    """`answers_for`: fields such as "subgroups.Seat.person" or "letters.Letter.email"."""
    _sources.append(source)
    _answered.update(answers_for)


def everything_about(person: User) -> list[Held]:
    told = [held for source in _sources for held in source(person)]
    return [held for held in [*told, *_others(person)] if held.rows]


def pointing_to_people() -> list[models.Field]:
    """Every field of every model that names a person."""
    return [
        relation.field
        for relation in User._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel) and relation.field.concrete
    ]


def unanswered() -> list[models.Field]:
    return [
        field
        for field in pointing_to_people()
        if not field.many_to_many and label_of(field) not in _answered
    ]


def answers_for(label: str) -> bool:
    return label in _answered


def label_of(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def _others(person: User) -> Iterable[Held]:
    for field in unanswered():
        options = field.model._meta
        found = field.model._base_manager.filter(**{field.name: person}).order_by("pk")
        dates = [
            one for one in options.concrete_fields if isinstance(one, models.DateField)
        ]
        title = f"{capfirst(str(options.verbose_name_plural))} ({field.verbose_name})"
        rows = [_when(row, dates) for row in found.iterator(chunk_size=500)]
        yield Held(label_of(field), title, rows)


def _when(row: models.Model, dates: list[models.DateField]) -> dict[str, Any]:
    """No words of it: they may be of others, or closed to the person by now."""
    moments = {
        capfirst(str(one.verbose_name)): one.value_from_object(row) for one in dates
    }
    return {_("No."): row.pk, **{name: when for name, when in moments.items() if when}}
