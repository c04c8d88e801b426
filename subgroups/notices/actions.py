"""The one function by which other rooms say that something happened.

    note(NEW_DRAFT, subgroup=draft.subgroup, about=draft, by=person)

In the transaction of what happened. `about` needs `__str__` and `get_absolute_url`, both
asked for when it is told. `by` is not told of their own doing.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from portal.accounts.models import User
from portal.mails.content import Content
from subgroups.models import Seat, Subgroup
from subgroups.notices.kinds import Kind
from subgroups.notices.mail import TOLD_AT
from subgroups.notices.models import Happening, Notice, Rhythm, Wish
from subgroups.notices.tasks import tell


@transaction.atomic
def note(
    kind: Kind,
    *,
    subgroup: Subgroup,
    about: Model,
    by: User | None = None,
    but: Iterable[User] = (),
) -> None:
    """To all who sit there or wish to be told, `but` to those who get a mail of their
    own about it."""
    concerned = listeners(subgroup) - {person.pk for person in but}
    concerned -= {by.pk} if by else set()
    if not concerned:
        return
    happening = Happening.objects.create(
        subgroup=subgroup, kind=kind.name, by=by, about=about
    )
    Notice.objects.bulk_create(
        Notice(person_id=pk, happening=happening) for pk in sorted(concerned)
    )
    at_once = Wish.objects.filter(
        subgroup=subgroup, person__in=concerned, rhythm=Rhythm.AT_ONCE
    )
    if people := list(at_once.values_list("person", flat=True)):
        tell.enqueue(people)


def listeners(subgroup: Subgroup) -> set[int]:
    wishes = Wish.objects.filter(subgroup=subgroup)
    seated = Seat.objects.held().filter(subgroup=subgroup)
    wishing = wishes.exclude(rhythm=Rhythm.NEVER)
    silent = wishes.filter(rhythm=Rhythm.NEVER)
    people = {
        *seated.values_list("person", flat=True),
        *wishing.values_list("person", flat=True),
    }
    return people - {*silent.values_list("person", flat=True)}


@transaction.atomic
def wish(*, person: User, rhythms: dict[Subgroup, str]) -> None:
    for subgroup, rhythm in rhythms.items():
        Wish.objects.update_or_create(
            person=person, subgroup=subgroup, defaults={"rhythm": rhythm}
        )
    tell.enqueue([person.pk])


def tell_anew(kept_back: Content) -> None:
    """Of several sub-groups one is shut to the person by now; the others have news."""
    if not (told_at := kept_back["headers"].get(TOLD_AT)):
        return
    people = User.objects.filter(email__in=kept_back["to"])
    notices = Notice.objects.filter(
        person__in=people, told=datetime.fromisoformat(told_at)
    )
    notices.update(told=None)
    tell.enqueue(list(people.values_list("pk", flat=True)))
