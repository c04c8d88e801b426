"""Two members who add a version at the same moment."""

import threading

import pytest
from django.db import connection

from subgroups.workspace.models import DraftVersion
from tests.factories.drafts import a_draft, a_version

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_both_versions_are_kept_and_numbered():
    draft = a_draft(written_text="First")
    start = threading.Barrier(2)
    failures = []

    def add(text):
        try:
            start.wait(timeout=20)
            a_version(draft, by=draft.begun_by, written_text=text)
        except Exception as error:  # noqa: BLE001 - told below, in the test's own thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=[text]) for text in ("One", "Other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    versions = DraftVersion.objects.filter(draft=draft)
    assert [version.number for version in versions] == [1, 2, 3]
    assert {version.written_text for version in versions} == {"First", "One", "Other"}
