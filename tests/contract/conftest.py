"""Elasticsearch in place of the embedded engine, or beside it, for these tests."""

import os
import uuid

import pytest
from django.core.management import call_command

from portal.search.elastic import asking as elastic
from portal.search.elastic.connection import client
from portal.search.models import IndexKeeper
from portal.search.query import SearchRequest, search
from tests.factories.search import ListSource
from tests.portal.search.conftest import (  # noqa: F401 - fixtures
    as_new_process,
    ask,
    found,
    glossary,
    groups,
    only_source,
    shelves,
    terms,
    three,
)

URL = "ELASTICSEARCH_TEST_URL"
PATIENCE_SECONDS = 60.0
EMBEDDED = {"hosts": [], "prefix": ""}


def pytest_collection_modifyitems(items):
    for item in items:
        if "contract" in item.path.parts:
            item.add_marker(pytest.mark.elasticsearch)


@pytest.fixture(scope="session")
def server():
    """Where the server is, as settings say it."""
    if URL not in os.environ:
        pytest.skip("no Elasticsearch (make elasticsearch)")
    return {
        "hosts": [os.environ[URL]],
        "user": os.environ.get("ELASTICSEARCH_TEST_USER", ""),
        "password": os.environ.get("ELASTICSEARCH_TEST_PASSWORD", ""),
        "api_key": os.environ.get("ELASTICSEARCH_TEST_API_KEY", ""),
        "ca": os.environ.get("ELASTICSEARCH_TEST_CA", ""),
    }


@pytest.fixture
def elasticsearch(server, settings, patient):
    """Switch the site to it, with names of this test's own, removed afterwards."""
    ours = server | {"prefix": f"test-{uuid.uuid4().hex[:12]}"}
    settings.ELASTICSEARCH = ours
    yield ours
    settings.ELASTICSEARCH = ours
    indexes = client().indices
    if names := list(indexes.get(index=f"{ours['prefix']}-*", features=["aliases"])):
        indexes.delete(index=names, ignore_unavailable=True)


@pytest.fixture
def patient(monkeypatch):
    """No test may depend on how fast the machine is."""
    monkeypatch.setattr(elastic, "LONGEST_SECONDS", PATIENCE_SECONDS)
    monkeypatch.setattr(elastic, "LONGEST_REQUEST", PATIENCE_SECONDS)


@pytest.fixture
def both(db, only_source, elasticsearch, settings):  # noqa: F811
    """Both engines with the same records, and a question to both."""

    class Both:
        def hold(self, *records):
            source = only_source(ListSource())
            source.held = list(records)
            for self.use in (EMBEDDED, elasticsearch):
                settings.ELASTICSEARCH = self.use
                IndexKeeper.objects.all().delete()  # one site never has both
                call_command("rebuild_search", verbosity=0)

        def ask(self, text="", *, person=None, **choices):
            """What the embedded engine and what Elasticsearch answers."""
            choices.setdefault("spelling", False)
            answers = []
            for engine in (EMBEDDED, elasticsearch):
                settings.ELASTICSEARCH = engine
                result = search(SearchRequest(text=text, **choices), person)
                assert not result.degraded, (engine, text, choices)
                answers.append(result)
            return answers

    return Both()
