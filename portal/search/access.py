"""Which groups a person belongs to, as search sees it.

Only this room asks: whoever calls `search` gives the person, never the groups.
"""

from collections.abc import Callable, Iterable
from typing import Any

from portal.search.records import OPEN_TO_ALL, PUBLIC

GroupsOf = Callable[[Any], Iterable[str]]
_rules: list[GroupsOf] = []


def register(rule: GroupsOf) -> GroupsOf:
    """Let a room say which groups a signed-in person is in."""
    if rule not in _rules:
        _rules.append(rule)
    return rule


def groups_of(person: Any) -> frozenset[str]:
    groups = {PUBLIC}
    if person is not None and person.is_authenticated and person.is_active:
        for rule in _rules:
            groups.update(rule(person))
    return frozenset(groups)


def may_see_shelf(shelf: str, groups: frozenset[str]) -> bool:
    """Library and pages are everybody's; any other shelf is for the group of its name."""
    return shelf in OPEN_TO_ALL or shelf in groups
