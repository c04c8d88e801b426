"""Pages, news and events: what search knows of them, and how readers find them.

They stand on a shelf of their own, in the index of the library's words: a question
finds them in the plural as in the singular, and in the other language. The newest
version of each stands on the desk.
"""

from collections.abc import Iterable, Iterator

from modelsearch.utils import parse_query_string

from portal.desk.row import Row
from portal.desk.shelf import slices
from portal.languages.fallback import CONTENT_LANGUAGES, other_language, reader_language
from portal.pages.desk import (
    KINDS,
    LABEL,
    Version,
    all_pages,
    newest_versions,
    rows_of_pages,
)
from portal.pages.models import BilingualPage
from portal.search.contract import Hit, SearchRequest, SearchResult
from portal.search.query import search
from portal.search.records import PUBLIC, SITE, Passage, Record, key_of
from portal.search.text import clean

SHOWN = 5
MOST = 50


def find_pages(text, beside=None):
    """Pages that anybody may read and that hold the words; none for no words.

    `beside`: what the library answered to the same question. What it took to be meant
    is looked for where no page has what was typed.
    """
    text = clean(text).strip()
    if not text:
        return []
    plan = beside and beside.plan
    if beside and beside.mended:
        return _pages(text) or _pages(text, plan)
    return _pages(text, plan)


def asked_of_pages(text):
    return SearchRequest(
        text=text,
        language=reader_language(),
        shelf=SITE,
        size=MOST,
        facets=(),
        passages=False,
        spelling=False,
        brief=True,
    )


def _pages(text, plan=None):
    ranked = [hit.pk for hit in search(asked_of_pages(text), planned=plan).hits]
    if not ranked:
        return []
    # Who may read is asked of the database, not of the index.
    public = set(public_pages().filter(pk__in=ranked).values_list("pk", flat=True))
    shown = [pk for pk in ranked if pk in public][:SHOWN]
    pages = BilingualPage.objects.filter(pk__in=shown).defer_streamfields().specific()
    return sorted(pages, key=lambda page: shown.index(page.pk))


def public_pages():
    """What anybody may read; home and what lies beside it have no address."""
    return BilingualPage.objects.readable().exclude(address_en="")


class PageSource:
    """The published words of those pages that anybody may read, and all the newest."""

    label = LABEL
    answers_on = (SITE,)
    kinds = KINDS

    def keys(self) -> list[int]:
        return list(all_pages().order_by("pk").values_list("pk", flat=True))

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        pages = all_pages().filter(pk__in=pks).specific()
        public = set(public_pages().filter(pk__in=pks).values_list("pk", flat=True))
        versions = newest_versions(pages)
        for pk, version in versions.items():
            if pk in public:
                yield record_of(version.page)
        yield from on_desk(versions)

    def rows(self, pks: Iterable[int]) -> dict[int, Row]:
        return rows_of_pages(newest_versions(all_pages().filter(pk__in=pks).specific()))

    def outlines(self) -> Iterator[Record]:
        for pks in slices(self.keys()):
            pages = all_pages().filter(pk__in=pks).specific()
            yield from on_desk(newest_versions(pages))

    def fallback(self, request: SearchRequest, groups: frozenset[str]) -> SearchResult:
        """Wagtail's own search on the database, which holds all the words."""
        # Parsed first: the bare string makes the database's own parser stumble.
        words = request.text.replace("\x00", " ")
        _filters, query = parse_query_string(words, operator="and")
        found = [page.pk for page in BilingualPage.objects.live().search(query)[:MOST]]
        # It can't be told of restrictions: who may read is asked afterwards.
        public = set(public_pages().filter(pk__in=found).values_list("pk", flat=True))
        hits = [Hit(key_of(LABEL, pk), pk) for pk in found if pk in public]
        return SearchResult(total=len(hits), hits=hits)


def on_desk(versions: dict[int, Version]) -> Iterator[Record]:
    rows = rows_of_pages(versions)
    for pk, version in versions.items():
        yield rows[pk].record(
            summary=_texts(version, "intro"),
            keywords=_keywords(version),
            passages=_passages(version),
        )


def record_of(page: BilingualPage) -> Record:
    version = Version(page)
    title = _texts(version, "title")
    return Record(
        key=key_of(LABEL, page.pk),
        pk=page.pk,
        shelf=SITE,
        acl=frozenset({PUBLIC}),
        title=title,
        summary=_texts(version, "intro"),
        keywords=_keywords(version),
        date=page.first_published_at and page.first_published_at.date(),
        sort_title={
            language: title.get(language) or title.get(other_language(language), "")
            for language in CONTENT_LANGUAGES
        },
        passages=_passages(version),
    )


def _keywords(version: Version) -> dict[str, str]:
    """Where an event is, and what search engines are told of a page."""
    places = _texts(version, "place")
    told = {
        "en": version.said("search_description"),
        "fr": version.said("search_description_fr"),
    }
    lines = {
        language: [places.get(language), told[language]]
        for language in CONTENT_LANGUAGES
    }
    return _said({code: "\n".join(filter(None, said)) for code, said in lines.items()})


def _passages(version: Version) -> tuple[Passage, ...]:
    bodies = ((language, version.body(language)) for language in CONTENT_LANGUAGES)
    return tuple(Passage("", 0, language, 1, body) for language, body in bodies if body)


def _texts(version: Version, name: str) -> dict[str, str]:
    return _said({code: version.said(f"{name}_{code}") for code in CONTENT_LANGUAGES})


def _said(texts):
    return {language: text for language, text in texts.items() if text}
