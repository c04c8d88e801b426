"""A draft that somebody outside is shown by a link."""

import pytest

from tests.factories.drafts import a_draft, a_file, read_all
from tests.factories.links import PAGES


@pytest.fixture
def draft():
    made = a_draft(title="Stock cards", file=a_file(PAGES))
    read_all(made)
    return made
