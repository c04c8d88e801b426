"""What one may not see changes nothing on Elasticsearch either: the very same tests."""

import pytest

from tests.portal.search.test_others_drafts import *  # noqa: F403 - run here as well


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch
