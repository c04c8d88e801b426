"""What the embedded engine answers, Elasticsearch answers too: the very same tests."""

import pytest

from tests.portal.search.test_query import *  # noqa: F403


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch
