"""Translations compiled in Python."""

import gettext
import os

import pytest
from django.core.management import call_command

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Library"
msgstr "{word}"

msgid "one file"
msgid_plural "%(n)s files"
msgstr[0] "un fichier"
msgstr[1] "%(n)s fichiers"
"""


@pytest.fixture
def source(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO.format(word="Bibliothèque"))
    return path


def words(source):
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_translations_can_be_read_after_compiling(source):
    call_command("compile_messages")

    assert words(source).gettext("Library") == "Bibliothèque"
    assert words(source).ngettext("one file", "%(n)s files", 2) == "%(n)s fichiers"


def test_only_what_changed_is_compiled_again(source):
    call_command("compile_messages")
    target = source.with_suffix(".mo")
    os.utime(target, (target.stat().st_atime, source.stat().st_mtime + 10))
    before = target.stat().st_ino

    call_command("compile_messages")
    assert target.stat().st_ino == before

    source.write_text(PO.format(word="Médiathèque"))
    os.utime(source, (0, target.stat().st_mtime + 10))
    call_command("compile_messages")
    assert words(source).gettext("Library") == "Médiathèque"


def test_nothing_half_written_is_left_beside(source):
    call_command("compile_messages")

    assert {path.name for path in source.parent.iterdir()} == {"django.po", "django.mo"}
