"""What the embedded engine proposes, Elasticsearch proposes too: the very same tests."""

import pytest

from tests.portal.search.test_completion import *  # noqa: F403


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch
