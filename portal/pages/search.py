"""Pages, news and events: what search knows of them, and how readers find them.

They stand on a shelf of their own, in the index of the library's words: a question
finds them in the plural as in the singular, and in the other language.
"""

from modelsearch.utils import parse_query_string

from portal.languages.fallback import CONTENT_LANGUAGES, other_language, reader_language
from portal.pages.models import BilingualPage
from portal.search.contract import Hit, SearchRequest, SearchResult
from portal.search.query import search
from portal.search.records import PUBLIC, SITE, Passage, Record, key_of
from portal.search.text import clean

LABEL = "pages.bilingualpage"
SHOWN = 5
MOST = 50


def find_pages(text):
    """Pages that anybody may read and that hold the words; none for no words."""
    text = clean(text).strip()
    if not text:
        return []
    asked = SearchRequest(
        text=text,
        language=reader_language(),
        shelf=SITE,
        size=MOST,
        facets=(),
        passages=False,
        spelling=False,
        brief=True,
    )
    ranked = [hit.pk for hit in search(asked).hits]
    # Who may read is asked of the database, not of the index.
    rows = public_pages().filter(pk__in=ranked)
    found = sorted(rows, key=lambda page: ranked.index(page.pk))
    return [page.specific for page in found[:SHOWN]]


def public_pages():
    """What anybody may read; home and what lies beside it have no address."""
    return BilingualPage.objects.readable().exclude(address_en="")


class PageSource:
    """The published words of those pages that anybody may read."""

    label = LABEL
    answers_on = (SITE,)

    def keys(self):
        return public_pages().order_by("pk").values_list("pk", flat=True)

    def records(self, pks):
        for page in public_pages().filter(pk__in=pks).specific():
            yield record_of(page)

    def fallback(self, request):
        """Wagtail's own search on the database, which holds all the words."""
        # Parsed first: the bare string makes the database's own parser stumble.
        words = request.text.replace("\x00", " ")
        _filters, query = parse_query_string(words, operator="and")
        found = [page.pk for page in BilingualPage.objects.live().search(query)[:MOST]]
        # It can't be told of restrictions: who may read is asked afterwards.
        public = set(public_pages().filter(pk__in=found).values_list("pk", flat=True))
        hits = [Hit(key_of(LABEL, pk), pk) for pk in found if pk in public]
        return SearchResult(total=len(hits), hits=hits)


def record_of(page):
    title = _said({"en": page.title, "fr": page.title_fr})
    return Record(
        key=key_of(LABEL, page.pk),
        pk=page.pk,
        shelf=SITE,
        acl=frozenset({PUBLIC}),
        title=title,
        summary=_texts(page, "intro"),
        keywords=_keywords(page),
        date=page.first_published_at and page.first_published_at.date(),
        sort_title={
            language: title.get(language) or title.get(other_language(language), "")
            for language in CONTENT_LANGUAGES
        },
        passages=tuple(
            Passage("", 0, language, 1, text) for language, text in _bodies(page)
        ),
    )


def _keywords(page):
    """Where an event is, and what search engines are told of a page."""
    places = _texts(page, "place")
    told = {"en": page.search_description, "fr": page.search_description_fr}
    lines = {
        language: [places.get(language), told[language]]
        for language in CONTENT_LANGUAGES
    }
    return _said({code: "\n".join(filter(None, said)) for code, said in lines.items()})


def _bodies(page):
    for language in CONTENT_LANGUAGES:
        if body := getattr(page, f"body_{language}", None):
            yield language, "\n".join(body.stream_block.get_searchable_content(body))


def _texts(page, name):
    return _said(
        {code: getattr(page, f"{name}_{code}", "") for code in CONTENT_LANGUAGES}
    )


def _said(texts):
    return {language: text for language, text in texts.items() if text}
