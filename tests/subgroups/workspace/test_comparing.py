"""Which words of two versions differ."""

import random

import pytest

from subgroups.workspace import comparing
from subgroups.workspace.comparing import compared
from subgroups.workspace.text import Page


def pages(*texts):
    return [Page(number, "", text) for number, text in enumerate(texts, start=1)]


def told(old, new, in_lines=False):
    """The changed paragraphs, as one would mark them by hand."""
    marks = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    found = compared(pages(*old), pages(*new), in_lines=(in_lines, in_lines))
    return [
        " ".join(marks[part.kind].format(" ".join(part.words)) for part in row.parts)
        for row in found.paragraphs
    ]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Give zinc daily.", "Give zinc twice daily.", "Give zinc +twice+ daily."),
        ("Give zinc twice daily.", "Give zinc daily.", "Give zinc -twice- daily."),
        ("Count the tablets", "Count the strips", "Count the -tablets- +strips+"),
        ("Comptez l’amoxicilline", "Comptez l’ORS", "Comptez -l’amoxicilline- +l’ORS+"),
    ],
)
def test_words_are_added_and_removed(old, new, marked):
    assert told([old], [new]) == [marked]


def test_a_paragraph_that_did_not_change_is_left_out():
    old = "One stays.\nTwo goes.\nThree stays."
    new = "One stays.\nThree stays.\nFour comes."

    assert told([old], [new]) == ["-Two goes.-", "+Four comes.+"]


def test_the_end_of_a_paragraph_stands_beside_what_came_in_its_place():
    assert told(["Sign the card.\nNext."], ["Sign the register.\nNext."]) == [
        "Sign the -card.- +register.+"
    ]


def test_a_short_item_of_a_list_that_stayed_is_not_struck():
    old = "Take with you:\nfive red strips\nORS\nzinc for ten days\nregister"
    new = "Take with you:\nsix green boxes\nORS\ngloves and two masks\nregister"

    assert told([old], [new]) == [
        "-five red strips- +six green boxes+",
        "-zinc for ten days- +gloves and two masks+",
    ]


def test_words_that_two_paragraphs_share_by_chance_are_changed_with_them():
    old = "Count every box of zinc."
    new = "Ask who keeps the box since last month."

    assert told([old], [new]) == [f"-{old}- +{new}+"]


def test_what_has_moved_to_the_next_page_is_the_same():
    assert told(["One two", "three four"], ["One", "two three four"]) == []


def test_lines_of_a_printed_page_are_not_paragraphs():
    old = "The supervisor counts what\nis in the box and notes it."
    new = "The supervisor counts with care what is\nin the box and notes it."

    assert told([old], [new], in_lines=True) == [
        "The supervisor counts +with care+ what is in the box and notes it."
    ]


def test_a_change_is_told_with_the_page_of_the_newer_version():
    old = pages("First page.", "Second page.")
    new = pages("A title page.", "First page.", "Second page, changed.")

    found = compared(old, new, in_lines=(False, False))

    assert [row.page for row in found.paragraphs] == [1, 3]
    assert (found.added, found.removed) == (5, 1)


def test_headings_are_words_too():
    old = [Page(1, "Stock", "Count.")]
    new = [Page(1, "Supply", "Count.")]

    assert compared(old, new, in_lines=(False, False)).removed == 1


def test_an_empty_version_is_compared():
    assert told([], ["All is new."]) == ["+All is new.+"]
    assert told(["All is gone."], []) == ["-All is gone.-"]
    assert told([], []) == []


def test_long_stretches_are_made_short():
    middle = " ".join(f"word{number}" for number in range(500))
    [row] = compared(
        pages(f"old {middle} end"), pages(f"new {middle} fin"), in_lines=(False, False)
    ).paragraphs
    same = next(part for part in row.shown if part.kind == "same")

    assert same.left_out == 500 - 2 * comparing.CONTEXT
    assert same.head.startswith("word0 ")
    assert same.tail.endswith(" word499")


def test_what_is_too_long_is_compared_at_its_beginning_and_says_so(monkeypatch):
    monkeypatch.setattr(comparing, "MOST_WORDS", 3)

    found = compared(pages("a b c d"), pages("a b x d"), in_lines=(False, False))

    assert not found.is_whole
    assert (found.added, found.removed) == (1, 1)


def test_every_word_of_both_is_kept_whatever_changes():
    """Four hundred pages, and two texts that have little in common."""
    chance = random.Random(7)  # noqa: S311
    words = [f"w{number}" for number in range(4000)]
    old = [" ".join(chance.choices(words, k=300)) for _ in range(400)]
    new = [" ".join(chance.choices(words, k=300)) for _ in range(100)] + old[100:]

    found = compared(pages(*old), pages(*new), in_lines=(False, False))

    assert found.is_whole
    assert found.removed - found.added == 0
    assert 20_000 < found.removed <= 30_000


def test_more_words_than_half_of_unicode_has_letters_for_stay_apart():
    many = " ".join(f"w{number}" for number in range(60_000))

    assert told([f"{many} old"], [f"{many} new"])[0].endswith("-old- +new+")
