"""What the embedded engine answers, Elasticsearch answers too: the very same tests."""

import pytest

from tests.portal.search.answers.test_bridged import *  # noqa: F403 - run here
from tests.portal.search.answers.test_counts import *  # noqa: F403 - run here
from tests.portal.search.answers.test_inside import *  # noqa: F403 - run here
from tests.portal.search.answers.test_names import *  # noqa: F403 - run here
from tests.portal.search.answers.test_order import *  # noqa: F403 - run here
from tests.portal.search.answers.test_partial import *  # noqa: F403 - run here
from tests.portal.search.answers.test_passages import *  # noqa: F403 - run here
from tests.portal.search.answers.test_similar import *  # noqa: F403 - run here
from tests.portal.search.answers.test_slips import *  # noqa: F403 - run here
from tests.portal.search.answers.test_whatever import *  # noqa: F403 - run here
from tests.portal.search.answers.test_who_sees import *  # noqa: F403 - run here
from tests.portal.search.answers.test_words import *  # noqa: F403 - run here


@pytest.fixture(autouse=True)
def on_elasticsearch(elasticsearch):
    return elasticsearch
