"""The document index with Elasticsearch behind it: the very same tests."""

import pytest

from tests.portal.desk.test_views import *  # noqa: F403
from tests.portal.pages.test_desk import *  # noqa: F403
from tests.resources.desk.test_files import *  # noqa: F403

# What the database has to do with it is asked where these tests come from.
pytestmark = pytest.mark.django_db

# A number of queries that has nothing to do with the engine, and two of one name.
del test_the_queries_for_rows_do_not_grow  # noqa: F821


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch
