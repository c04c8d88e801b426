"""A row of the document index: what is told of one thing, in the list as in the search."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from portal.languages.fallback import CONTENT_LANGUAGES, other_language
from portal.search.records import DESK, Passage, Record, key_of

BOTH = "both"  # in the facet "language": English and French
MEGABYTE = 1000 * 1000  # as sizes are told everywhere on the site
# The upper ends of the sizes that are told apart.
SIZES = {"small": MEGABYTE, "middle": 5 * MEGABYTE, "large": 20 * MEGABYTE}
HUGE = "huge"


@dataclass(frozen=True)
class Place:
    """Where a thing stands. `value` is what the facet says: "library", "page:7"."""

    value: str
    name: str = ""
    url: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Row:
    """`readings`: how far the reading of its files is; a thing without files has none.

    `changed` is when its newest version was made, `year` that of its publication.
    `address` is where it is read, `edit_url` where it is worked on; "" where it is not.
    `acl` names the groups that may see it.
    """

    label: str
    pk: int
    kind: str
    acl: frozenset[str]
    title: Mapping[str, str] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    owner: int | None = None
    languages: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    changed: datetime.datetime | None = None
    year: int | None = None
    size: int | None = None
    pages: int | None = None
    readings: tuple[str, ...] = ()
    address: str = ""
    edit_url: str = ""

    @property
    def key(self) -> str:
        return key_of(self.label, self.pk)

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        is_both = set(self.languages).issuperset(CONTENT_LANGUAGES)
        return {
            "kind": (self.kind,),
            "state": self.states,
            "owner": (str(self.owner),) if self.owner else (),
            "language": (*self.languages, *([BOTH] if is_both else [])),
            "place": tuple(dict.fromkeys(place.value for place in self.places)),
            "size": () if self.size is None else (size_of(self.size),),
            "reading": tuple(dict.fromkeys(filter(None, self.readings))),
            "changed": () if self.changed is None else (month_of(self.changed),),
        }

    def record(
        self,
        *,
        summary: Mapping[str, str] | None = None,
        keywords: Mapping[str, str] | None = None,
        facets: Mapping[str, tuple[str, ...]] | None = None,
        passages: tuple[Passage, ...] = (),
    ) -> Record:
        """The same for the index."""
        return Record(
            key=self.key,
            pk=self.pk,
            shelf=DESK,
            acl=self.acl,
            title=self.title,
            summary=summary or {},
            keywords=keywords or {},
            facets={**(facets or {}), **self.facets},
            year=self.year,
            date=self.changed,
            size=self.size,
            sort_title={
                language: self.title.get(language)
                or self.title.get(other_language(language), "")
                for language in CONTENT_LANGUAGES
            },
            passages=passages,
        )


def size_of(number: int) -> str:
    return next((name for name, end in SIZES.items() if number < end), HUGE)


def month_of(moment: datetime.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m")
