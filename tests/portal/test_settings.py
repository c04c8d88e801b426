"""Settings that cannot be right are refused in one line."""

import os
import subprocess
import sys

import pytest


def manage(*command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("address", ["nonsense", "oracle9://x", "mysql://a@b/c"])
def test_a_database_that_is_not_known_is_refused_in_one_line(address, tmp_path):
    done = manage("manage.py", "check", DATABASE_URL=address, DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert done.stderr == "DATABASE_URL must begin with sqlite:/// or postgres://.\n"


@pytest.mark.parametrize("command", ["manage.py check", "-m portal.starter run"])
def test_a_file_in_the_place_of_the_data_folder_is_refused(command, tmp_path):
    file = tmp_path / "file"
    file.touch()

    done = manage(*command.split(), DATA_DIR=str(file))

    assert done.returncode == 1
    assert done.stderr == f"DATA_DIR must be a folder; this is a file: {file}\n"


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path):
    done = manage(
        "manage.py",
        "prepare",
        DATABASE_URL="postgres://nobody:none@localhost:1/none",
        DATA_DIR=str(tmp_path),
    )

    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database does not answer: ")
    assert "Traceback" not in done.stderr
