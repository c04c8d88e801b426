"""When the data folder has to be prepared."""

import pytest

from portal.starter import preparing


@pytest.fixture(autouse=True)
def code(monkeypatch, tmp_path):
    folder = tmp_path / "code"
    (folder / "portal").mkdir(parents=True)
    (folder / "portal" / "models.py").write_text("one = 1\n")
    po = folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.touch()
    po.with_suffix(".mo").touch()
    monkeypatch.setattr(preparing, "ROOT", folder)
    return folder


@pytest.fixture
def data_dir(tmp_path):
    folder = tmp_path / "data"
    (folder / "static").mkdir(parents=True)
    (folder / "static" / "staticfiles.json").touch()
    (folder / "ccm.sqlite3").touch()
    preparing.remember(folder, {})
    return folder


def test_what_was_prepared_for_this_code_stays_so(code, data_dir):
    (code / "portal" / "__pycache__").mkdir()
    (code / "portal" / "__pycache__" / "models.pyc").touch()

    assert preparing.is_prepared(data_dir, {})


@pytest.mark.parametrize(
    "name", ["portal/models.py", "portal/migrations/0002_new.py", "requirements.txt"]
)
def test_changed_code_is_prepared_for(code, data_dir, name):
    (code / name).parent.mkdir(exist_ok=True)
    (code / name).write_text("two = 2\n")

    assert not preparing.is_prepared(data_dir, {})


@pytest.mark.parametrize("name", ["ccm.sqlite3", "static/staticfiles.json", "prepared"])
def test_what_was_taken_away_is_made_again(data_dir, name):
    (data_dir / name).unlink()

    assert not preparing.is_prepared(data_dir, {})


def test_messages_that_were_not_compiled_are(code, data_dir):
    next(code.rglob("*.mo")).unlink()

    assert not preparing.is_prepared(data_dir, {})


def test_another_demo_password_is_set(data_dir):
    assert not preparing.is_prepared(data_dir, {"DEMO_PASSWORD": "new"})


def test_a_database_elsewhere_is_always_looked_at(data_dir):
    settings = {"DATABASE_URL": "postgres://somewhere/ccm"}
    preparing.remember(data_dir, settings)

    assert not preparing.is_prepared(data_dir, settings)
