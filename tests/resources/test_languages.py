"""The languages a file can be in."""

import pytest
from django.utils import translation

from resources.languages import LANGUAGE_CODES, language_choices, language_name
from resources.models import ResourceFile


@pytest.mark.parametrize(
    ("reader", "code", "name"),
    [
        ("en", "fr", "French"),
        ("fr", "fr", "français"),
        ("fr", "sw", "swahili"),
        ("fr", "blt", "Tai Dam"),  # CLDR has no French name of it
        ("en", "xx", "xx"),
    ],
)
def test_a_language_is_named_in_the_readers(reader, code, name):
    with translation.override(reader):
        assert language_name(code) == name


@pytest.mark.parametrize("code", ["en", "fr", "ht", "de", "nso", "kea", "bci"])
def test_a_file_may_be_in_any_language_with_a_code(code):
    assert code in LANGUAGE_CODES
    file = ResourceFile(language=code)
    ResourceFile._meta.get_field("language").clean(code, file)


def test_choices_stand_by_name_in_the_readers_language():
    with translation.override("fr"):
        _frequent, (_title, others) = language_choices()
        names = [str(name) for _code, name in others]

    assert names[0].startswith("A")
    assert names.index("Écossais") < names.index("Grec")
    assert len(names) == len(set(names))
