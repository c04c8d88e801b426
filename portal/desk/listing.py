"""The lines of the list: what the index found, as the tables tell of it now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst

from portal.desk.facets import value_names
from portal.desk.row import Row
from portal.desk.shelf import Kind, kinds, rows_of
from portal.desk.states import State
from portal.languages.fallback import CONTENT_LANGUAGES, Words, reader_language
from portal.search.contract import Hit, PassageHit

DOCUMENT = "document:"


@dataclass(frozen=True)
class Passage:
    """`address` is the page as text, wherever the file is published or not."""

    html: str
    language: str
    page: int
    address: str


@dataclass(frozen=True)
class Line:
    row: Row
    kind: Kind | None
    title: Words
    states: list[tuple[str, str]]
    languages: list[str]
    owner: str
    readings: list[tuple[str, str]]
    passage: Passage | None = None
    missing: tuple[str, ...] = ()

    @property
    def title_id(self) -> str:
        return f"desk-{self.row.pk}-{self.row.kind}"


def lines_of(hits: Sequence[Hit], groups: frozenset[str]) -> list[Line]:
    """In the order of the hits; what was deleted meanwhile is left out."""
    rows = rows_of((hit.key for hit in hits), groups)
    return [
        line
        for hit, line in zip(
            hits, _lines([rows.get(h.key) for h in hits], hits), strict=True
        )
        if line
    ]


def _lines(rows: list[Row | None], hits: Sequence[Hit]) -> Iterable[Line | None]:
    there = [row for row in rows if row]
    names = {
        "language": value_names("language", {c for r in there for c in r.languages}),
        "owner": value_names("owner", {str(r.owner) for r in there if r.owner}),
        "reading": value_names("reading", {s for r in there for s in r.readings}),
    }
    known = kinds()
    for row, hit in zip(rows, hits, strict=True):
        yield _line(row, hit, known.get(row.kind), names) if row else None


def _line(
    row: Row, hit: Hit, kind: Kind | None, names: dict[str, dict[str, str]]
) -> Line:
    return Line(
        row=row,
        kind=kind,
        title=title_of(row),
        states=[(state, capfirst(str(State(state).label))) for state in row.states],
        languages=[names["language"].get(code, code) for code in row.languages],
        owner=names["owner"].get(str(row.owner), ""),
        readings=[
            (code, names["reading"].get(code, code))
            for code in dict.fromkeys(filter(None, row.readings))
        ],
        passage=passage_of(hit.passage),
        missing=hit.missing,
    )


def title_of(row: Row) -> Words:
    own = reader_language()
    for code in (own, *CONTENT_LANGUAGES):
        if title := row.title.get(code):
            return Words(title, code, code != own)
    return Words(row.address or f"№ {row.pk}", own, False)


def passage_of(found: PassageHit | None) -> Passage | None:
    if found is None:
        return None
    address = ""
    if found.file.startswith(DOCUMENT):
        document = found.file.removeprefix(DOCUMENT)
        address = f"{reverse('uploads:text', args=[document])}?page={found.page}"
    return Passage(found.html, found.language, found.page, address)


def export_cells(line: Line) -> tuple[Any, ...]:
    """As `portal.desk.views.COLUMNS` names them."""
    row = line.row
    places = [", ".join(filter(None, (p.name, p.detail))) for p in row.places]
    return (
        row.title.get("en", ""),
        row.title.get("fr", ""),
        str(line.kind.name) if line.kind else row.kind,
        ", ".join(name for _state, name in line.states),
        line.owner,
        ", ".join(line.languages),
        "; ".join(dict.fromkeys(filter(None, places))),
        row.changed.date().isoformat() if row.changed else "",
        "" if row.year is None else row.year,
        "" if row.size is None else row.size,
        "" if row.pages is None else row.pages,
        ", ".join(name for _code, name in line.readings),
        urljoin(settings.SITE_URL, row.address) if row.address else "",
        row.key,
    )
