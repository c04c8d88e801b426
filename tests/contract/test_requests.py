"""How often Elasticsearch is asked for a page."""

import pytest

from portal.search.elastic.connection import (
    client,
)
from tests.factories.search import a_record, pages


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch


@pytest.fixture
def requests(monkeypatch):
    """Which requests were sent."""
    sent = []
    transport = type(client().transport)
    perform = transport.perform_request

    def counted(self, method, target, **choices):
        sent.append(target.partition("?")[0])
        return perform(self, method, target, **choices)

    monkeypatch.setattr(transport, "perform_request", counted)
    return sent


@pytest.mark.parametrize(
    ("text", "choices", "number"),
    [
        ("zinc salts", {}, 2),
        ("zinc", {"year_from": 2001, "facets": ("type",)}, 2),
        ("zinc absent", {}, 3),
        ("absent", {}, 1),
        ("", {}, 1),
        ("?!", {}, 0),
    ],
)
def test_a_page_takes_two_requests_and_a_third_where_little_matches(
    shelves, ask, requests, text, choices, number
):
    many = [
        a_record(n, "Zinc", "Zinc", pages=pages("zinc", "salts"), year=2005)
        for n in range(30)
    ]
    shelves(*many)
    requests.clear()

    ask(text, **choices)

    assert len(requests) == number, requests
