"""What keeps a draft: what must end before it is set aside, and what of others would be
lost if it were deleted. Rooms above say it of theirs; they register in their `apps.py`."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from portal.accounts.models import User
from subgroups.workspace.models import Draft

_open: list[Callable[[Draft], Iterable[str]]] = []
_losses: list[Callable[[Draft, User], Iterable[str]]] = []


def while_open(source: Callable[[Draft], Iterable[str]]) -> None:
    """`source` gives sentences: what is under way, and how it ends."""
    _open.append(source)


def for_others(source: Callable[[Draft, User], Iterable[str]]) -> None:
    """`source` names what would be lost of others than this person."""
    _losses.append(source)


def under_way(draft: Draft) -> list[str]:
    return [reason for source in _open for reason in source(draft)]


def lost_of_others(draft: Draft, person: User) -> list[str]:
    """Of those who have left, too."""
    written = draft.versions.exclude(written_by=person).exists()
    own = [_("versions that others wrote")] if written else []
    return own + [loss for source in _losses for loss in source(draft, person)]
