"""What can happen in a sub-group. Each room says what happens there, in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.accounts.models import User

MaySee = Callable[[User, Any], bool]
NameOf = Callable[[Any], Any]
SaidOf = Callable[[Any, datetime], "Said | None"]


@dataclass(frozen=True)
class Said:
    where: str
    author: str


@dataclass(frozen=True)
class Kind:
    """`sentence` holds %(title)s, the name of what it is about: `name_of` it. `may_see`:
    besides entering the workspace, what must hold at the moment of sending. `said_of`:
    of what was said of it by then, where and by whom; the words themselves stand in no
    mail."""

    name: str
    sentence: Any
    may_see: MaySee | None = None
    name_of: NameOf = str
    said_of: SaidOf | None = None


_kinds: dict[str, Kind] = {}


def register(name: str, sentence: Any, **how: Any) -> Kind:
    kind = _kinds[name] = Kind(name, sentence, **how)
    return kind


def kind_of(name: str) -> Kind | None:
    """None for one that a room no longer knows."""
    return _kinds.get(name)
