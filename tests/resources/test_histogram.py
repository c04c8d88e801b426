"""Results by year, drawn and in words."""

import pytest

from resources.histogram import histogram


@pytest.mark.parametrize("years", [[], [(2014, 3)], [(2014, 3), (2015, 0)]])
def test_nothing_is_drawn_where_there_is_nothing_to_compare(years):
    assert histogram(years) is None


def test_every_year_of_the_span_has_its_place():
    drawn = histogram([(2011, 1), (2014, 4)])

    assert [(bar.year, bar.count) for bar in drawn.bars] == [
        (2011, 1),
        (2012, 0),
        (2013, 0),
        (2014, 4),
    ]
    assert max(bar.height for bar in drawn.bars) == drawn.bars[-1].height
    assert drawn.bars[-1].x + drawn.bars[-1].width <= 208


def test_the_same_is_said_in_words():
    drawn = histogram([(2014, 4), (2011, 1)], without_year=3)

    assert drawn.label == (
        "Results by year: 1 in 2011, 4 in 2014. 3 more have no year."
    )


def test_a_very_long_span_is_cut_at_its_old_end():
    drawn = histogram([(1900, 1), (2020, 2)])

    assert (drawn.first, drawn.last) == (1981, 2020)


def test_numbers_stand_above_the_bars_while_there_is_room():
    few, many = histogram([(2011, 1), (2014, 4)]), histogram([(1990, 1), (2014, 4)])

    assert [bar.count for bar in few.counted] == [1, 4]
    assert many.counted == []
    assert (few.columns.count("z"), few.ground.count("z")) == (2, 4)
