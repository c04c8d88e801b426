"""A document that is kept apart is handed to no index of Wagtail's."""

import io

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.search.index import insert_or_update_object

from portal.uploads.actions import store_apart, store_document
from tests.factories.accounts import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def told_of():
    paths = DBTaskResult.objects.values_list("task_path", flat=True)
    return {path.rpartition(".")[2] for path in paths}


def a_text():
    return io.BytesIO(b"Give zinc for ten days.\n")


def test_what_is_shared_is_indexed_and_what_is_apart_is_not():
    indexing = {"insert_or_update_object_task", "update_reference_index_task"}

    store_apart(a_text(), "draft.txt", "A draft")
    assert not told_of() & indexing

    store_document(a_text(), "shared.txt", "Shared")
    assert told_of() >= indexing


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "door",
    [
        "wagtaildocs:index",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
    ],
)
def test_who_searches_documents_in_the_administration_meets_shared_ones_alone(
    client, door, language
):
    shared = store_document(a_text(), "shared.txt", "Zanzibarion shared")
    apart = store_apart(a_text(), "draft.txt", "Zanzibarion draft")
    for document in (shared, apart):
        insert_or_update_object(document)
    client.force_login(PersonFactory(secretariat=True, language=language))

    answer = client.get(reverse(door), {"q": "Zanzibarion"})

    assert answer.status_code == 200
    assert "Zanzibarion shared" in answer.content.decode()
    assert "Zanzibarion draft" not in answer.content.decode()
