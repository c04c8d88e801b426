"""What can happen in a sub-group. Each room says what happens there, in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.accounts.models import User

MaySee = Callable[[User, Any], bool]
NameOf = Callable[[Any], Any]


@dataclass(frozen=True)
class Kind:
    """`sentence` holds %(title)s, the name of what it is about: `name_of` it. `may_see`:
    besides entering the workspace, what must hold at the moment of sending."""

    name: str
    sentence: Any
    may_see: MaySee | None = None
    name_of: NameOf = str


_kinds: dict[str, Kind] = {}


def register(
    name: str, sentence: Any, may_see: MaySee | None = None, name_of: NameOf = str
) -> Kind:
    kind = _kinds[name] = Kind(name, sentence, may_see, name_of)
    return kind


def kind_of(name: str) -> Kind | None:
    """None for one that a room no longer knows."""
    return _kinds.get(name)
