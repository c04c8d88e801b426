"""One running site a data folder."""

import os
import subprocess
import sys

import pytest

from portal.background.single import AlreadyRunningError, only_one


def test_a_second_site_on_the_same_folder_is_refused(tmp_path):
    lock = only_one(tmp_path)

    with pytest.raises(AlreadyRunningError, match=f"process {os.getpid()}"):
        only_one(tmp_path, with_the_living=0)

    os.close(lock)


def test_the_folder_is_free_when_the_site_has_ended(tmp_path):
    os.close(only_one(tmp_path))

    os.close(only_one(tmp_path, with_the_living=0))


def test_a_child_that_outlives_the_site_still_holds_the_folder(tmp_path):
    script = (
        "import pathlib, subprocess, sys\n"
        "from portal.background.single import only_one\n"
        f"lock = only_one(pathlib.Path({str(tmp_path)!r}))\n"
        "print(subprocess.Popen(['sleep', '600'], pass_fds=[lock],"
        " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).pid)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    with pytest.raises(AlreadyRunningError):
        only_one(tmp_path, patience=0, with_the_living=0)

    os.kill(int(done.stdout), 9)
    os.close(only_one(tmp_path))
