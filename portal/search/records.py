"""What is searched: records, and the passages of their files."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

LIBRARY, SITE, DESK, WORKSPACE = "library", "site", "desk", "workspace"
SHELVES = (LIBRARY, SITE, DESK, WORKSPACE)
OPEN_TO_ALL = frozenset({LIBRARY, SITE})
PUBLIC = "public"
NEWEST, OLDER = "newest", "older"
FACETS = (
    "language",
    "component",
    "phase",
    "condition",
    "type",
    "country",
    "organisation",
    "audience",
    "tag",
)
# By what else the things of a shelf are told apart.
FACETS_OF = {
    LIBRARY: FACETS,
    SITE: (),
    WORKSPACE: ("language", "subgroup"),
    DESK: (*FACETS, "kind", "state", "owner", "place", "size", "reading", "changed"),
}
ALL_FACETS = tuple(
    dict.fromkeys(name for names in FACETS_OF.values() for name in names)
)


def facets_of(shelf: str) -> tuple[str, ...]:
    return FACETS_OF.get(shelf, FACETS)


@dataclass(frozen=True)
class Passage:
    """The words of one page of a file.

    `file` is what the file is fetched by: its public address on the library shelf,
    "document:<pk>" on the desk. `older`: there is a newer edition in its language; such a
    page is found only by those who look inside the record for older ones.
    """

    file: str
    edition: int
    language: str
    page: int
    text: str
    older: bool = False


@dataclass(frozen=True)
class Record:
    """One thing on one shelf, in all its languages.

    `title`, `summary`, `keywords` and `sort_title` are by language; `acl` names the
    groups that may see the record; `date` is what sorting by date goes by, `size` the
    bytes of its files.
    """

    key: str
    pk: int
    shelf: str
    acl: frozenset[str]
    title: Mapping[str, str] = field(default_factory=dict)
    summary: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year: int | None = None
    date: datetime.date | None = None
    size: int | None = None
    sort_title: Mapping[str, str] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()


def key_of(label: str, pk: int | str) -> str:
    return f"{label}:{pk}"


def split_key(key: str) -> tuple[str, str]:
    label, _, pk = key.rpartition(":")
    return label, pk
