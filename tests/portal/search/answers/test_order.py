"""In which order hits come, and page by page."""

import datetime
from datetime import UTC

import pytest

from tests.factories.search import a_record


def test_titles_are_sorted_in_the_readers_language_with_the_other_for_want(
    shelves, found
):
    shelves(
        a_record(1, "Zebra", "Âne"),
        a_record(2, "apple", ""),
        a_record(3, "", "Éducation"),
        a_record(4, "Banana", "zèbre"),
    )

    assert found(sort="title", language="en") == [2, 4, 3, 1]
    assert found(sort="title", language="fr") == [1, 2, 3, 4]


def test_newest_first_undated_last_and_equal_ones_in_a_fixed_order(shelves, found):
    days = {1: None, 2: (2015, 3, 1), 3: (2020, 1, 1), 4: (2015, 3, 1), 5: (1999, 1, 1)}
    shelves(
        *[
            a_record(pk, "Zinc", date=day and datetime.date(*day))
            for pk, day in days.items()
        ]
    )

    assert found(sort="date") == [3, 2, 4, 5, 1]
    assert found("zinc", sort="date") == [3, 2, 4, 5, 1]
    assert found() == [3, 2, 4, 5, 1]  # without words


def test_of_one_day_the_latest_change_comes_first(shelves, found):
    moments = {1: (9, 5), 2: (17, 30), 3: (0, 0), 4: (9, 5)}
    shelves(
        *[
            a_record(pk, "Zinc", date=datetime.datetime(2020, 1, 2, *time, tzinfo=UTC))
            for pk, time in moments.items()
        ],
        a_record(5, "Zinc", date=datetime.date(2020, 1, 3)),
    )

    assert found(sort="date") == [5, 2, 1, 4, 3]


def test_largest_first_then_the_empty_then_what_has_no_size(shelves, found):
    sizes = {1: None, 2: 10, 3: 3_000_000_000, 4: 0, 5: 10}
    shelves(*[a_record(pk, "Zinc", size=size) for pk, size in sizes.items()])

    assert found(sort="size") == [3, 2, 5, 4, 1]
    assert found("zinc", sort="size") == [3, 2, 5, 4, 1]


def test_every_record_is_on_one_page_whatever_the_order(shelves, ask):
    shelves(*[a_record(n, "Same title") for n in range(25)])

    for sort in ("relevance", "date", "title", "size"):
        pages = [
            [h.pk for h in ask("title", sort=sort, size=10, page=page).hits]
            for page in (1, 2, 3)
        ]
        assert sorted(pk for page in pages for pk in page) == list(range(25))


@pytest.mark.parametrize("page", [-5, 0, 10**6])
def test_pages_that_are_not_there_are_empty_or_the_first(three, ask, page):
    result = ask("agents", page=page)

    assert result.total == 2
    assert len(result.hits) == (0 if page > 1 else 2)
