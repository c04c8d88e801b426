"""Pages, news and events that hold the words of a question.

Wagtail's own search on the database: pages are few, and it needs no second index.
"""

from modelsearch.utils import parse_query_string

from portal.pages.models import BilingualPage

SHOWN = 5
MOST = 50


def find_pages(text):
    """Pages that anybody may read and that hold all the words; none for no words."""
    if not text:
        return []
    # Parsed first: the bare string makes the database's own parser stumble.
    _filters, query = parse_query_string(text.replace("\x00", " "), operator="and")
    ranked = [page.pk for page in BilingualPage.objects.live().search(query)[:MOST]]
    # Who may read is asked of the database, not of the index.
    rows = BilingualPage.objects.readable().exclude(address_en="").filter(pk__in=ranked)
    found = sorted(rows, key=lambda page: ranked.index(page.pk))
    return [page.specific for page in found[:SHOWN]]
