"""What members of a sub-group are told of who joins it."""

from django.utils.translation import gettext_lazy as _

from subgroups.models import Seat
from subgroups.notices import kinds

JOINED = kinds.register(
    "joined",
    _("New in the sub-group: %(title)s"),
    may_see=lambda _reader, seat: seat.state == Seat.State.HELD,
    name_of=lambda seat: seat.person,
)
