"""The virtual environment, made for real out of requirements that ask for nothing."""

import pytest

from portal.starter import installing
from portal.starter.machine import CannotStart

pytestmark = pytest.mark.slow
NAME = "requirements.txt"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    venv = tmp_path / ".venv"
    monkeypatch.setattr(installing, "ROOT", tmp_path)
    monkeypatch.setattr(installing, "VENV", venv)
    monkeypatch.setattr(installing, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(installing, "INSTALLING", venv / "installing")
    (tmp_path / NAME).write_text("# nothing\n")
    (tmp_path / "constraints.txt").write_text("")
    return tmp_path


def test_only_what_has_changed_or_has_failed_is_installed_again(folder, capfd):
    installing.install(NAME)
    assert "Installing" in capfd.readouterr().out

    installing.install(NAME)
    assert capfd.readouterr().out == ""

    (folder / "constraints.txt").write_text("# another\n")
    installing.install(NAME)
    assert capfd.readouterr().out == "Installing requirements.txt …\n"

    (folder / NAME).write_text("./no-such-folder\n")
    for _again in range(2):
        with pytest.raises(CannotStart, match=r"Not installed: requirements\.txt"):
            installing.install(NAME)


def test_an_interrupted_installation_is_begun_anew(folder):
    (folder / ".venv" / "half").mkdir(parents=True)
    installing.INSTALLING.touch()

    installing.install(NAME)

    assert not (folder / ".venv" / "half").exists()
    assert not installing.INSTALLING.exists()
