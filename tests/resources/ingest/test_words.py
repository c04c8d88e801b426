"""The words of a page are kept fit to be read, searched and stored."""

import pytest

from resources.ingest.words import PAGE_LETTERS, cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\0b\x07c", "abc"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n \n\ntwo", "one\n\ntwo"),
        ("  one  \t two  ", "one two"),
        ("sante\u0301", "sant\u00e9"),
        ("o\ufb03ce, e\ufb00et", "office, effet"),
        ("mala\u00adria", "malaria"),
        ("\uf0b7 Item", "Item"),
        ("half \ud800 letter", "half letter"),
        ("turned \u202eround", "turned round"),
        ("10\u00a0%", "10\u00a0%"),
        (
            "\u0645\u06cc\u200c\u0631\u0648\u0645",
            "\u0645\u06cc\u200c\u0631\u0648\u0645",
        ),
        ("", ""),
    ],
)
def test_words_are_cleaned(text, expected):
    assert cleaned(text) == expected


def test_a_page_without_end_is_cut():
    assert len(cleaned("x" * (2 * PAGE_LETTERS))) == PAGE_LETTERS
