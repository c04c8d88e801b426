"""Who is told of what, now: asked anew at the moment of sending."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from subgroups import permissions
from subgroups.models import Seat, Subgroup
from subgroups.notices.kinds import Kind, Said, kind_of
from subgroups.notices.mail import message_to
from subgroups.notices.models import Happening, Notice, Rhythm, Wish
from subgroups.notices.rhythm import told_up_to, zone_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Item:
    kind: Kind
    about: Any
    by: User | None
    happened: datetime

    def __str__(self) -> str:
        """In the language that is spoken now."""
        return str(self.kind.sentence % {"title": self.kind.name_of(self.about)})

    @property
    def said(self) -> Said | None:
        of = self.kind.said_of
        return of(self.about, self.happened) if of else None


@dataclass(frozen=True)
class News:
    """Of one sub-group."""

    subgroup: Subgroup
    items: list[Item]


def tell_everybody(people: Iterable[int] | None = None) -> None:
    """All who have something to be told, or those of `people`."""
    waiting = Notice.objects.filter(told=None, person__is_active=True)
    if people is not None:
        waiting = waiting.filter(person__in=people)
    persons = User.objects.filter(pk__in=waiting.values("person"))
    for person in persons.order_by("pk"):
        try:
            tell_one(person, timezone.now())
        except Exception:
            logger.exception("person %s could not be told", person.pk)


@transaction.atomic
def tell_one(person: User, now: datetime) -> None:
    """The mail is kept, and what it tells noted as told, both or neither."""
    notices = list(
        Notice.objects.select_for_update(of=("self",))
        .filter(person=person, told=None)
        .select_related("happening__subgroup", "happening__by")
        .prefetch_related("happening__about")
        .order_by("happening__happened", "happening__pk")
    )
    rhythms = rhythms_of(person)
    zone = zone_of(person)
    news, done = [], []
    for subgroup, own in by_subgroup(notices).items():
        rhythm = rhythms.get(subgroup.pk, Rhythm.NEVER)
        if not permissions.may_enter(person, subgroup) or rhythm == Rhythm.NEVER:
            done += own
            continue
        moment = told_up_to(rhythm, now, zone)
        due = [one for one in own if moment and one.happening.happened <= moment]
        done += due
        if items := [
            *filter(None, (item_of(person, one.happening) for one in newest(due)))
        ]:
            news.append(News(subgroup, items))
    if news:
        message_to(person, news, zone, now).send()
    Notice.objects.filter(pk__in=[one.pk for one in done]).update(told=now)


def newest(notices: Iterable[Notice]) -> list[Notice]:
    """What happened several times to the same thing is told once, the last of it."""
    found: dict[tuple[str, int, int], Notice] = {}
    for notice in notices:
        one = notice.happening
        key = (one.kind, one.content_type_id, one.object_id)
        found.pop(key, None)
        found[key] = notice
    return list(found.values())


def by_subgroup(notices: Iterable[Notice]) -> dict[Subgroup, list[Notice]]:
    found: dict[Subgroup, list[Notice]] = {}
    for notice in notices:
        found.setdefault(notice.happening.subgroup, []).append(notice)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].number, pair[0].pk)))


def rhythms_of(person: User) -> dict[int, str]:
    """By sub-group; one that is not there is never told of."""
    seats = Seat.objects.of(person).values_list("subgroup", flat=True)
    wishes = Wish.objects.filter(person=person).values_list("subgroup", "rhythm")
    return {**dict.fromkeys(seats, Rhythm.DAILY.value), **dict(wishes)}


def item_of(person: User, happening: Happening) -> Item | None:
    """None for what is gone since, or not for this person's eyes."""
    kind, about = kind_of(happening.kind), happening.about
    if kind is None or about is None:
        return None
    if kind.may_see and not kind.may_see(person, about):
        return None
    return Item(kind, about, happening.by, happening.happened)
