"""Settings that cannot be right are refused in one line."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("address", ["nonsense", "oracle9://x", "mysql://a@b/c"])
def test_a_database_that_is_not_known_is_refused_in_one_line(address, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "check"],
        env=os.environ
        | {
            "DATABASE_URL": address,
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == "DATABASE_URL must begin with sqlite:/// or postgres://.\n"


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        env=os.environ
        | {
            "DATABASE_URL": "postgres://nobody:none@localhost:1/none",
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database does not answer: ")
    assert "Traceback" not in done.stderr
