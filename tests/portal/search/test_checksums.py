"""What is summed, and what a killed commit left behind."""

import pytest

from portal.search.embedded.checksums import damaged_files, keep_checksums
from portal.search.embedded.folder import Folder
from tests.factories.resources import ResourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def segment(index_now):
    ResourceFactory()
    index_now()
    folder = Folder()
    directory = folder.version_path(folder.current()) / "resources"
    return folder, next(directory.glob("*.idx"))


def test_deletions_of_a_commit_that_was_killed_are_no_damage(segment):
    folder, file = segment
    left = file.with_suffix(".999.del")
    left.write_bytes(b"left by a killed commit")
    keep_checksums(folder, folder.current())

    left.write_bytes(b"written anew by the next one")

    assert damaged_files(folder, folder.current()) == []


def test_a_file_that_is_not_what_was_written_is_damage(segment):
    folder, file = segment

    file.write_bytes(file.read_bytes()[::-1])

    assert damaged_files(folder, folder.current()) == [f"resources/{file.name}"]
