"""The way out that each mail carries: no signing in, and for these sub-groups alone."""

from collections.abc import Sequence

from django.core import signing
from django.db import transaction

from portal.accounts.models import User
from subgroups.models import Subgroup
from subgroups.notices.models import Rhythm, Wish

SALT = "notices.stop"


def stop_token(person: User, subgroups: Sequence[Subgroup]) -> str:
    """Without an end: an old mail must still be able to stop."""
    return signing.dumps([person.pk, *(one.pk for one in subgroups)], salt=SALT)


def read_stop_token(token: str) -> tuple[User, list[Subgroup]] | None:
    try:
        person_pk, *subgroup_pks = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=person_pk).first()
    if person is None:
        return None
    return person, list(Subgroup.objects.in_order().filter(pk__in=subgroup_pks))


@transaction.atomic
def stop(person: User, subgroups: Sequence[Subgroup]) -> None:
    for subgroup in subgroups:
        Wish.objects.update_or_create(
            person=person, subgroup=subgroup, defaults={"rhythm": Rhythm.NEVER}
        )
