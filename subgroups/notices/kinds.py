"""What can happen in a sub-group. Each room says what happens there, in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.accounts.models import User

MaySee = Callable[[User, Any], bool]


@dataclass(frozen=True)
class Kind:
    """`sentence` holds %(title)s, the name of what it is about. `may_see`: besides
    entering the workspace, what one must be allowed to at the moment of sending."""

    name: str
    sentence: Any
    may_see: MaySee | None = None


_kinds: dict[str, Kind] = {}


def register(name: str, sentence: Any, may_see: MaySee | None = None) -> Kind:
    kind = _kinds[name] = Kind(name, sentence, may_see)
    return kind


def kind_of(name: str) -> Kind | None:
    """None for one that a room no longer knows."""
    return _kinds.get(name)
