"""What the administration changes of a seat by hand is told like what is decided on the
page of the sub-group's people."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from subgroups.joining import mails, seats
from subgroups.joining.happenings import JOINED
from subgroups.models import Seat
from subgroups.notices.actions import note

State = Seat.State


@transaction.atomic
def tell(seat: Seat, *, role: str = "", state: str = "", by: User) -> None:
    """`role`, `state`: as they were; empty of a seat that was just made."""
    chairs = [
        one for one in seats.co_chairs(seat.subgroup, but=by) if one != seat.person
    ]
    if state != seat.state and seat.state != State.ASKED:
        seat.decided, seat.decided_by = timezone.now(), by
        seat.save(update_fields=["decided", "decided_by"])
    if state == State.HELD != seat.state:
        mails.seat_ended(seat, chairs, by)
        seats.tell_whom_nobody_leads(seat, by, was=role)
    elif state == seat.state == State.HELD and role != seat.role:
        mails.role_given(seat, chairs, by)
        seats.tell_whom_nobody_leads(seat, by, was=role)
    elif state == State.ASKED and seat.state in (State.HELD, State.REFUSED):
        mails.seat_decided(seat, chairs, by)
    elif state != seat.state == State.ASKED:
        mails.seat_asked(seat, seats.co_chairs(seat.subgroup))
    if state != seat.state == State.HELD:
        _tell_that_it_began(seat, chairs, by, was_asked=state == State.ASKED)


def _tell_that_it_began(seat, chairs, by, *, was_asked):
    leads = seat.role == Seat.Role.CO_CHAIR
    if leads:
        mails.role_given(seat, chairs, by)
    elif not was_asked:
        mails.seat_given(seat, by)
    told = chairs if leads or was_asked else []
    note(
        JOINED,
        subgroup=seat.subgroup,
        about=seat,
        by=by,
        but=[seat.person, *told],
    )
    if seat.organisation:
        seats.takes_part(seat.organisation, seat.subgroup)
