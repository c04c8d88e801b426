"""When two questions are the same."""

import pytest

from resources.promotions.wording import keys_of, keys_of_question


def is_same(asked, written):
    return not keys_of_question(asked).isdisjoint(keys_of([written]))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("stock cards", "Stock card"),
        ("WHAT IS ICCM?", "iCCM"),
        ("fiches de stock", "La fiche de stock"),
        ("materiel pedagogique", "Matériel pédagogique"),
        ("mate\u0301riel pédagogique", "matériel pédagogique"),
        ("who", "WHO"),
        ("de la", "De la"),
    ],
)
def test_accents_capitals_small_words_and_plurals_make_no_difference(asked, written):
    assert is_same(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [("zinc", "zinc sulfate"), ("zinc sulfate", "zinc"), ("!?", "!?"), ("", "")],
)
def test_a_word_more_or_less_is_another_question_and_signs_are_none(asked, written):
    assert not is_same(asked, written)


@pytest.mark.parametrize("asked", ["\x00", "\ud800", "a" * 9000, "<script>", "%s {x}"])
def test_whatever_is_typed_can_be_compared(asked):
    assert not is_same(asked, "zinc")
