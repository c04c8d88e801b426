"""What is asked and what is answered, whichever engine answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from portal.search.bridge import Bridge
from portal.search.plan import Plan
from portal.search.records import FACETS, LIBRARY, NEWEST, OLDER, facets_of
from portal.search.text import clean

SORTS = ("relevance", "date", "title", "size")
REACH = 10_000  # no list is paged further than this
LONGEST_PAGE = 100
FILL_UNDER = 20  # fewer full matches than this, and the partial ones follow
FIRST_YEAR, LAST_YEAR = 0, 9999


@dataclass(frozen=True)
class SearchRequest:
    text: str = ""
    language: str = "en"
    shelf: str = LIBRARY
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "relevance"
    page: int = 1
    size: int = 20
    facets: tuple[str, ...] = FACETS
    facet_size: int = 300
    passages: bool = True  # where in its files each hit has the words
    spelling: bool = True  # look for what may be meant where a word is nowhere
    bridge: bool = True  # look for what the glossary adds, too
    brief: bool = False  # only the best hits that have enough of the words: no counts

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size

    @property
    def order(self) -> str:
        """Without words nothing is more relevant than another: newest first."""
        if self.sort == "relevance" and not self.text.strip():
            return "date"
        return self.sort

    def made_safe(self) -> "SearchRequest":
        """The same with what no engine understands put right or left out."""
        known = facets_of(self.shelf)
        return replace(
            self,
            text=clean(self.text),
            language=self.language if self.language in ("en", "fr") else "en",
            filters=_known(self.filters, known),
            year_from=_between(self.year_from, FIRST_YEAR, LAST_YEAR),
            year_to=_between(self.year_to, FIRST_YEAR, LAST_YEAR),
            sort=self.sort if self.sort in SORTS else "relevance",
            page=_between(self.page, 1, REACH) or 1,
            size=_between(self.size, 1, LONGEST_PAGE) or 1,
            facets=tuple(name for name in self.facets if name in known),
        )


@dataclass(frozen=True)
class PassageHit:
    """Where in a file the words are; `html` is escaped, with the words in <mark>.

    `size`: letters of the whole page.
    """

    html: str
    file: str
    page: int
    language: str
    edition: int
    size: int


@dataclass
class Hit:
    """`partial`: too many of the words are missing from it; `missing`: which ones."""

    key: str
    pk: int
    partial: bool = False
    score: float = 0.0
    passage: PassageHit | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacetCount:
    value: str
    count: int


@dataclass
class SearchResult:
    """`total` counts what has all that was asked for, `partial_total` what comes after.

    Facets and years count what `total` counts; where no record anywhere has all the
    words, they count the partial ones. `degraded`: the index could not answer, the
    database did. `plan`: the question as it was worked out for the index. `mended`: the
    question as it was answered, where words of it were nowhere.
    """

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    years: list[tuple[int, int]] = field(default_factory=list)
    without_year: int = 0
    partial_total: int = 0
    degraded: bool = False
    page: int = 1
    pages: int = 1
    # Not told with the rest: it holds what the person typed, and nothing of an index.
    plan: Plan | None = field(default=None, repr=False)
    mended: str = ""

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        """For which words others were looked for as well."""
        return self.plan.bridges if self.plan else ()


@dataclass(frozen=True)
class InsideRequest:
    """All pages of one record's files that have the words, in the order of its files."""

    key: str
    text: str
    language: str = "en"
    shelf: str = LIBRARY
    page: int = 1
    size: int = 20
    bridge: bool = True
    older: bool = False  # in older editions as well

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size

    @property
    def ages(self) -> list[str]:
        return [NEWEST, OLDER] if self.older else [NEWEST]

    def made_safe(self) -> "InsideRequest":
        return replace(
            self,
            text=clean(self.text),
            language=self.language if self.language in ("en", "fr") else "en",
            page=_between(self.page, 1, REACH // LONGEST_PAGE) or 1,
            size=_between(self.size, 1, LONGEST_PAGE) or 1,
        )


@dataclass
class InsideResult:
    """`total` pages; `partial`: none has enough of the words, these have some."""

    total: int = 0
    hits: list[PassageHit] = field(default_factory=list)
    partial: bool = False
    degraded: bool = False
    page: int = 1
    pages: int = 1
    bridges: tuple[Bridge, ...] = ()


def pages_of(found: int, size: int) -> int:
    return max(1, -(-min(found, REACH) // size))


def _known(
    filters: Mapping[str, tuple[str, ...]], known: Collection[str]
) -> dict[str, tuple[str, ...]]:
    chosen = {
        name: tuple(dict.fromkeys(clean(str(value)) for value in values))
        for name, values in filters.items()
        if name in known
    }
    return {name: values for name, values in chosen.items() if values}


def _between(value: int | None, low: int, high: int) -> int | None:
    return None if value is None else max(low, min(high, value))
