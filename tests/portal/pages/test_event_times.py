"""When an event is over."""

from datetime import UTC, date, datetime, time

import pytest

from portal.pages.event_times import DAY, MONTH, YEAR, over_at


@pytest.mark.parametrize(
    ("last_day", "known", "ends", "zone", "over"),
    [
        (date(2014, 3, 5), DAY, None, "Africa/Accra", datetime(2014, 3, 6)),
        (date(2014, 3, 5), DAY, None, "Africa/Nairobi", datetime(2014, 3, 5, 21)),
        (date(2014, 3, 5), DAY, time(17), "Africa/Nairobi", datetime(2014, 3, 5, 14)),
        (
            date(2013, 7, 1),
            DAY,
            time(10, 30),
            "America/New_York",
            datetime(2013, 7, 1, 14, 30),
        ),
        (date(2016, 2, 1), MONTH, None, "UTC", datetime(2016, 3, 1)),
        (date(2016, 12, 1), MONTH, None, "UTC", datetime(2017, 1, 1)),
        (date(2016, 1, 1), YEAR, None, "UTC", datetime(2017, 1, 1)),
    ],
)
def test_it_is_over_when_nobody_can_be_there_any_more(
    last_day, known, ends, zone, over
):
    assert over_at(last_day, known, ends, zone) == over.replace(tzinfo=UTC)
