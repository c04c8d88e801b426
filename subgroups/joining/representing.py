"""Who speaks for a member: how it begins, is handed on, and ends."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from portal.accounts.models import User
from subgroups.joining import mails
from subgroups.joining.models import Invitation
from subgroups.joining.seats import spoken_for
from subgroups.models import Membership, Representative, Seat, Subgroup
from subgroups.models.member import today


@transaction.atomic
def make_account(
    *, invitation: Invitation, password: str, is_shown: bool, told: dict[str, str]
) -> User | None:
    """The account of who was invited; None where there is one, or the link was used."""
    held = _held(invitation)
    if held is None or User.objects.filter(email=held.email).exists():
        return None
    try:
        with transaction.atomic():
            person = User.objects.create_user(held.email, password, **told)
    except IntegrityError:  # another invitation to the same address, used just now
        return None
    _take_up(held, person, is_shown=is_shown)
    return person


@transaction.atomic
def take_up(*, invitation: Invitation, person: User, is_shown: bool = False) -> bool:
    """Who has an account accepts with it; False where the link was used before."""
    held = _held(invitation)
    if held is None:
        return False
    _take_up(held, person, is_shown=is_shown)
    return True


def _held(invitation: Invitation) -> Invitation | None:
    """Locked: of two that use a link at once the second finds it used."""
    every = Invitation.objects.open().select_for_update()
    return every.filter(pk=invitation.pk, key=invitation.key).first()


def _take_up(held: Invitation, person: User, *, is_shown: bool) -> None:
    # Known by the address of the account from now on, wherever the link was sent to.
    held.accepted, held.email = timezone.now(), person.email
    held.save(update_fields=["accepted", "email"])
    if held.membership is None:
        return
    before = held.replaces
    if before and before.person_id == person.pk:
        before = None
    others = colleagues(held.membership, but=person)
    own = represent(membership=held.membership, person=person, is_shown=is_shown)
    left: list[Subgroup] = []
    if before:
        others = [one for one in others if one != before.person]
        left = [seat.subgroup for seat in _seats_for(held.membership, before.person)]
        end(before, by=person, hands_over=True)
    mails.speaks_too(held.membership, person, others)
    mails.speaks_now(
        own,
        before=before.person if before else None,
        left=left,
        sitting=list(_seats_for(held.membership)),
    )


def _seats_for(membership: Membership, *people: User) -> QuerySet[Seat]:
    """In sub-groups that go on and have a page, for this member."""
    seats = Seat.objects.held().filter(
        organisation=membership.organisation_id,
        subgroup__live=True,
        subgroup__is_closed=False,
    )
    if people:
        seats = seats.filter(person__in=people)
    return seats.select_related("subgroup", "person")


def represent(
    *, membership: Membership, person: User, is_shown: bool = False
) -> Representative:
    """Who came back gets a row of its own: the former one tells when it ended."""
    theirs = Representative.objects.filter(membership=membership, person=person)
    if found := theirs.now().first():
        return found
    return theirs.get_or_create(
        until=None,
        defaults={
            "membership": membership,
            "person": person,
            "since": today(),
            "is_shown": is_shown,
        },
    )[0]


@transaction.atomic
def end(representative: Representative, *, by: User, hands_over: bool = False) -> bool:
    """From today on; the seats for this organisation end with it (endings.py).
    `hands_over`: to `by`, who has just accepted."""
    every = Representative.objects.now().select_for_update(of=("self",))
    held = every.filter(pk=representative.pk).select_related("membership").first()
    if held is None:
        return False
    held.until, held.is_end_told = today(), True
    held.save(update_fields=["until", "is_end_told"])
    mails.speaks_no_longer(
        held,
        is_last=not colleagues(held.membership),
        by=by,
        hands_over=hands_over,
    )
    return True


def tell_ended(**narrowed: Any) -> None:
    """Those whose part the administration ended, or a day that was set; each once. Who
    speaks again is told anew another time."""
    _end_with_members()
    every = Representative.objects.filter(**narrowed)
    speaking = every.now().filter(membership__in=Membership.objects.now())
    speaking.filter(is_end_told=True).update(is_end_told=False)
    silent = every.over().filter(is_end_told=False, person__is_active=True)
    for ended in silent.select_related("person", "membership__organisation"):
        if Representative.objects.filter(pk=ended.pk, is_end_told=False).update(
            is_end_told=True
        ):
            tell_end(ended)


def _end_with_members() -> None:
    """Written down, as seats are: who takes back the end of a membership does not give
    back what people may do and where they are named, which they were told has ended."""
    member = Membership.objects.filter(pk=OuterRef("membership"))
    late = Q(until__isnull=True) | Q(until__gt=F("membership__until"))
    ended = Representative.objects.filter(late, membership__until__lte=today())
    ended.update(until=Subquery(member.values("until")))


def tell_end(ended: Representative) -> None:
    """Unless the person speaks for the organisation by another row."""
    membership = ended.membership
    if not spoken_for(ended.person).filter(pk=membership.organisation_id).exists():
        mails.speaks_no_longer_by_office(ended)


def colleagues(membership: Membership, but: User | None = None) -> list[User]:
    """Who speaks for a member now."""
    rows = membership.representatives.now().filter(person__is_active=True)
    return [row.person for row in rows.select_related("person") if row.person != but]


@transaction.atomic
def withdraw(invitation: Invitation) -> bool:
    open_ones = Invitation.objects.open().filter(pk=invitation.pk)
    return bool(open_ones.update(withdrawn=timezone.now()))
