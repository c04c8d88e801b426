"""Settings that `make run` finds or makes."""

import stat

import pytest

from portal.starter import environment


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "ROOT", tmp_path)


def test_a_key_and_a_password_are_made_once(tmp_path):
    first, second = {}, {}

    environment.make_secrets(first, tmp_path)
    environment.make_secrets(second, tmp_path)

    assert first == second
    assert len(first["SECRET_KEY"]) >= 50
    assert len(first["DEMO_PASSWORD"]) >= 12


def test_nobody_else_can_read_them(tmp_path):
    environment.make_secrets({}, tmp_path)

    mode = stat.S_IMODE((tmp_path / environment.MADE).stat().st_mode)
    assert mode == 0o600


def test_what_was_given_wins(tmp_path):
    given = {"SECRET_KEY": "mine", "DEMO_PASSWORD": "also mine"}
    found = dict(given)

    environment.make_secrets(found, tmp_path)

    assert found == given


def test_the_env_file_completes_the_environment(tmp_path):
    (tmp_path / ".env").write_text(
        "# a comment\nPORT=8123\nexport DATA_DIR='kept'\nSITE_URL=\"http://a.test\"\n"
    )
    found = {"PORT": "9000"}

    data_dir = environment.load(found)

    assert data_dir == tmp_path / "kept"
    assert data_dir.is_dir()
    assert not data_dir.stat().st_mode & 0o007
    assert found["PORT"] == "9000"
    assert found["SITE_URL"] == "http://a.test"


def test_without_an_address_the_site_is_at_its_port(tmp_path):
    found = {"PORT": "8123"}

    environment.load(found)

    assert found["SITE_URL"] == "http://localhost:8123"
    assert found["DATA_DIR"] == str(tmp_path / "var")
