"""Elasticsearch in place of the embedded engine, for the tests of this folder."""

import os
import uuid

import pytest

from portal.search.elastic import engine as elastic
from portal.search.elastic.connection import client
from tests.portal.search.conftest import (  # noqa: F401 - fixtures
    ask,
    found,
    groups,
    only_source,
    shelves,
    terms,
)

URL = "ELASTICSEARCH_TEST_URL"
PATIENCE_SECONDS = 60.0


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
def elasticsearch(server, settings, monkeypatch):
    """Switch the site to it, with names of this test's own, removed afterwards."""
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    settings.ELASTICSEARCH = server | {"prefix": prefix}
    # No test may depend on how fast the machine is.
    monkeypatch.setattr(elastic, "LONGEST_SECONDS", PATIENCE_SECONDS)
    monkeypatch.setattr(elastic, "LONGEST_REQUEST", PATIENCE_SECONDS)
    yield settings.ELASTICSEARCH
    settings.ELASTICSEARCH = server | {"prefix": prefix}
    names = list(client().indices.get(index=f"{prefix}-*", features=["aliases"]))
    if names:
        client().indices.delete(index=names, ignore_unavailable=True)
