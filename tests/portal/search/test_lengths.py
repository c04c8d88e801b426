"""Average lengths, by which empty fields are padded."""

import pytest

from portal.search.lengths import ENOUGH_RECORDS, ENOUGH_TEXTS, Lengths

MANY = ENOUGH_RECORDS


@pytest.mark.parametrize(
    ("built", "now", "records", "moved"),
    [
        ([1000, 100], [1200, 100], MANY, False),
        ([1000, 100], [1300, 100], MANY, True),
        ([1000, 100], [700, 100], MANY, True),
        ([1000, 100], [9000, 100], MANY - 1, False),  # a small library is left alone
        ([0, 0], [9000, ENOUGH_TEXTS], MANY, True),
        ([0, 0], [9000, ENOUGH_TEXTS - 1], MANY, False),  # too few to tell
    ],
)
def test_an_index_is_built_anew_when_texts_have_become_longer_or_shorter(
    built, now, records, moved
):
    before, after = Lengths({"body_en": built}), Lengths({"body_en": now})

    assert after.have_moved(before, records) is moved
    assert not before.have_moved(before, records)


def test_words_are_counted_without_stop_words_and_only_where_there_are_any():
    lengths = Lengths()
    lengths.note("body_en", "the zinc of the child")
    lengths.note("body_en", "")
    lengths.note("body_en", "zinc")

    assert lengths.sums == {"body_en": [3, 2]}
    assert lengths.average("body_en") == 2
    assert lengths.average("body_fr") == 0
