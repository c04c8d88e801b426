"""What the tests of accounts may ask for."""

import pytest


@pytest.fixture
def required(settings):
    """A site that asks the secretariat and co-chairs for a second factor."""
    settings.SECOND_FACTOR_REQUIRED = True
