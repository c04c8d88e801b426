"""Seats in sub-groups: asked for, given, refused, left, taken away.

Access is asked anew with each request, so it ends with the seat.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from portal.accounts.models import User
from portal.topics.models import Organisation
from subgroups import permissions
from subgroups.joining import mails
from subgroups.joining.happenings import JOINED
from subgroups.models import (
    Membership,
    Participation,
    Representative,
    Seat,
    Subgroup,
)
from subgroups.models.member import today
from subgroups.notices.actions import note

State = Seat.State


def spoken_for(person: User) -> QuerySet[Organisation]:
    """The organisations for which a person speaks today."""
    own = Representative.objects.now().filter(
        person=person, membership__in=Membership.objects.now()
    )
    return Organisation.objects.filter(
        pk__in=own.values("membership__organisation")
    ).order_by("name_en", "pk")


@transaction.atomic
def ask(
    *,
    subgroup: Subgroup,
    person: User,
    organisation: Organisation | None,
    words: str,
) -> Seat | None:
    """The seat that is asked for, once; the co-chairs are told, or else the secretariat.
    None where the sub-group is closed."""
    if subgroup.is_closed:
        return None
    if found := permissions.seat_of(person, subgroup):
        return found
    try:
        with transaction.atomic():
            seat = Seat.objects.create(
                subgroup=subgroup,
                person=person,
                organisation=organisation,
                words=words,
                state=State.ASKED,
            )
    except IntegrityError:  # the button was pressed twice
        return permissions.seat_of(person, subgroup)
    mails.seat_asked(seat, co_chairs(subgroup))
    return seat


@transaction.atomic
def decide(*, seat: Seat, is_accepted: bool, reason: str, by: User) -> bool:
    """False where it is decided already; or where a closed sub-group would take one."""
    held = _held(seat, State.ASKED)
    if held is None or (is_accepted and held.subgroup.is_closed):
        return False
    state = State.HELD if is_accepted else State.REFUSED
    _close(held, state, reason, by)
    if is_accepted and held.organisation:
        takes_part(held.organisation, held.subgroup)
    mails.seat_decided(held, co_chairs(held.subgroup, but=by), by)
    if is_accepted:
        note(
            JOINED,
            subgroup=held.subgroup,
            about=held,
            by=by,
            but=[held.person, *co_chairs(held.subgroup)],
        )
    return True


@transaction.atomic
def end(*, seat: Seat, reason: str = "", by: User) -> bool:
    """By the person, who may take a request back too, or by who looks after the
    sub-group. False where it has ended already."""
    Subgroup.objects.select_for_update().get(pk=seat.subgroup_id)
    held = _held(seat, State.HELD, *([State.ASKED] if by == seat.person else []))
    if held is None or not (
        by == held.person or permissions.may_decide(by, held.subgroup)
    ):
        return False
    was_held = held.state == State.HELD
    _close(held, State.ENDED, reason, by)
    if was_held:
        mails.seat_ended(held, co_chairs(held.subgroup, but=by), by)
        tell_whom_nobody_leads(held, by)
    return True


@transaction.atomic
def give_role(*, seat: Seat, role: str, by: User) -> bool:
    """False where the person has it already, or sits there no more, or where `by` was
    removed a moment ago: two co-chairs who remove each other do not both go."""
    Subgroup.objects.select_for_update().get(pk=seat.subgroup_id)
    held = _held(seat, State.HELD)
    if held is None or held.role == role or held.subgroup.is_closed:
        return False
    if not permissions.may_decide(by, held.subgroup):
        return False
    others = co_chairs(held.subgroup, but=by)
    held.role = role
    held.save(update_fields=["role"])
    log(instance=held, action="wagtail.edit", user=by)
    told = [one for one in others if one != held.person]
    mails.role_given(held, told, by)
    tell_whom_nobody_leads(held, by, was=Seat.Role.CO_CHAIR)
    return True


def end_of_former(**narrowed: Any) -> None:
    """Who spoke for an organisation and no longer does does not sit anywhere for it."""
    theirs = Representative.objects.filter(
        person=OuterRef("person"), membership__organisation=OuterRef("organisation")
    )
    speaking = theirs.now().filter(membership__in=Membership.objects.now())
    close(Seat.objects.filter(Exists(theirs), ~Exists(speaking), **narrowed))


def close(ended: QuerySet[Seat]) -> None:
    """One by one: other rooms listen to the end of a seat. The person hears of what it
    ended with; those who lead the sub-group, of the seat."""
    for seat in ended.filter(state__in=[State.ASKED, State.HELD]):
        was_held = seat.state == State.HELD
        _close(seat, State.ENDED, "", None)
        if was_held and not seat.subgroup.is_closed:
            mails.seat_ended_by_itself(seat, co_chairs(seat.subgroup))
            tell_whom_nobody_leads(seat)


def co_chairs(subgroup: Subgroup, but: User | None = None) -> list[User]:
    chairs = subgroup.seats.co_chairs().filter(person__is_active=True)
    return [
        seat.person for seat in chairs.select_related("person") if seat.person != but
    ]


def tell_whom_nobody_leads(seat: Seat, by: User | None = None, was: str = "") -> None:
    """Where the last co-chair has gone, or given up the role that they had (`was`)."""
    has_led = (was or seat.role) == Seat.Role.CO_CHAIR
    if has_led and nobody_leads(seat.subgroup):
        mails.nobody_leads(seat, by)


def nobody_leads(subgroup: Subgroup) -> bool:
    """A closed one is not led."""
    return not subgroup.is_closed and not co_chairs(subgroup)


def takes_part(organisation: Organisation, subgroup: Subgroup) -> None:
    taking_part = Participation.objects.filter(
        organisation=organisation, subgroup=subgroup
    )
    if not taking_part.now().exists():
        taking_part.get_or_create(
            until=None,
            defaults={
                "organisation": organisation,
                "subgroup": subgroup,
                "since": today(),
                "ends_with_seats": True,
            },
        )


def _held(seat: Seat, *states: str) -> Seat | None:
    """Locked: of two who decide at once the second finds it decided."""
    every = Seat.objects.select_for_update(of=("self",))
    every = every.select_related("subgroup", "person", "organisation")
    return every.filter(pk=seat.pk, state__in=states).first()


def _close(seat: Seat, state: str, reason: str, by: User | None) -> None:
    seat.state, seat.reason = state, reason
    seat.decided, seat.decided_by = timezone.now(), by
    seat.save()
