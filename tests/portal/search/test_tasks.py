"""The nightly look at the index."""

import pytest
from django.core.management import CommandError

from portal.background import schedule
from portal.search.models import SearchOutbox
from portal.search.tasks import check_index
from resources.models import Resource
from tests.factories.resources import ResourceFactory

pytestmark = pytest.mark.django_db


def test_what_changed_unheard_is_indexed_again_after_the_night(index_now, client):
    ResourceFactory(title_en="Before")
    index_now()
    Resource.objects.update(title_en="Afterwards")  # no signal is sent

    with pytest.raises(CommandError, match="differ"):
        check_index.call()
    assert SearchOutbox.objects.exists()
    index_now()

    check_index.call()
    assert "Afterwards" in client.get("/en/resources/?q=afterwards").content.decode()


def test_the_index_is_looked_at_each_night():
    assert "check the search index" in schedule._entries
