"""A mail that tells what lies behind a door goes out while the door is open to who gets
it: it may have waited, for a server that was away.

    EmailMessage(…, headers=behind(["subgroup:3"]))

Rooms above say what such a door is (`guard`), and hear of what was kept back.
"""

from collections.abc import Callable, Iterable

from portal.mails.content import Content

HEADER = "X-Behind"

Guard = Callable[[str, str], bool]
_guards: dict[str, Guard] = {}
_listeners: list[Callable[[Content], None]] = []


def guard(kind: str, may_enter: Guard) -> None:
    """`may_enter`: whether an address may read what lies behind the door of that name."""
    _guards[kind] = may_enter


def when_kept_back(listener: Callable[[Content], None]) -> None:
    _listeners.append(listener)


def behind(doors: Iterable[str]) -> dict[str, str]:
    told = " ".join(doors)
    return {HEADER: told} if told else {}


def is_open(content: Content) -> bool:
    """A door of which no room knows is shut."""
    doors = [door.partition(":") for door in content["headers"].get(HEADER, "").split()]
    return all(
        kind in _guards and _guards[kind](address, name)
        for kind, _sign, name in doors
        for address in content["to"]
    )


def tell_kept_back(content: Content) -> None:
    for listener in _listeners:
        listener(content)
