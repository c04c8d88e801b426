"""A document that is kept apart is handed to no index of Wagtail's."""

import io

import pytest
from django_tasks_db.models import DBTaskResult

from portal.uploads.actions import store_apart, store_document

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
