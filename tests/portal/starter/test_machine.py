"""What the machine must give, said in one line where it does not."""

import errno
import sys

import pytest

from portal.starter.machine import CannotStart, plain_words, require_room, run


def test_too_little_room_is_told(tmp_path):
    with pytest.raises(CannotStart, match="disk is full"):
        require_room(tmp_path, 10**12)

    require_room(tmp_path, 1)


def test_a_disk_that_fills_up_meanwhile_is_told(tmp_path):
    with pytest.raises(CannotStart, match=r"^The disk is full"), plain_words(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device", "a-file")


@pytest.mark.parametrize(
    "words", ["OSError: No space left on device", "database or disk is full"]
)
def test_a_step_that_finds_the_disk_full_says_so_without_a_traceback(words, capfd):
    script = f"import sys; sys.exit({words!r})"

    with pytest.raises(CannotStart, match=r"^The disk is full\. Not done\.$"):
        run([sys.executable, "-c", script], "Not done.")

    assert capfd.readouterr().err == ""


def test_another_failure_shows_what_the_step_said(capfd):
    with pytest.raises(CannotStart, match=r"^Not done\.$"):
        run([sys.executable, "-c", "import sys; sys.exit('because')"], "Not done.")

    assert "because" in capfd.readouterr().err


def test_a_step_that_was_killed_says_by_what():
    script = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"

    with pytest.raises(CannotStart, match=r"^Not done\. .* SIGKILL\.$"):
        run([sys.executable, "-c", script], "Not done.")
