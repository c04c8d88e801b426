"""The interface is whole in French."""

import re
from pathlib import Path

import polib
import pytest
import wagtail

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted(ROOT.glob("locale/**/LC_MESSAGES/*.po"))
# A third language may grow bit by bit: what it lacks is said in English.
WHOLE = [path for path in CATALOGUES if path.parts[-3] == "fr"]
NAMED = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]|<\w+:\w+>")


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parts[-3])
def catalogue(request):
    return polib.pofile(str(request.param))


@pytest.fixture(params=WHOLE, ids=lambda path: path.parts[-4])
def whole(request):
    return polib.pofile(str(request.param))


def test_there_is_a_french_catalogue():
    assert len(WHOLE) == 2  # our own, and what is mended of Wagtail's


def test_no_french_text_is_left_untranslated(whole):
    assert [entry.msgid for entry in whole.untranslated_entries()] == []


def test_no_french_translation_is_a_guess(whole):
    assert [entry.msgid for entry in whole.fuzzy_entries()] == []


def test_no_translation_is_left_over(catalogue):
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_both_sides_name_the_same_values(catalogue):
    differing = [entry.msgid for entry in catalogue if not names_the_same(entry)]

    assert differing == []


def names_the_same(entry):
    """A plural may leave out the number ("one file"), but may not invent a value."""
    wanted = values(entry.msgid, entry.msgid_plural)
    if not entry.msgid_plural:
        return values(entry.msgstr) == wanted or not entry.msgstr
    return all(values(words) <= wanted for words in entry.msgstr_plural.values())


def values(*texts):
    return {name for text in texts for name in NAMED.findall(text)}


def test_the_words_mended_for_wagtail_are_still_wagtails():
    theirs = {
        entry.msgid
        for path in Path(wagtail.__file__).parent.rglob("locale/fr/LC_MESSAGES/*.po")
        for entry in polib.pofile(str(path))
    }
    ours = polib.pofile(str(ROOT / "locale/wagtail/fr/LC_MESSAGES/django.po"))

    assert [entry.msgid for entry in ours if entry.msgid not in theirs] == []
