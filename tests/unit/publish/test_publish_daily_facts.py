"""Which period holds an event: the middle of its window, to the microsecond."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pyarrow as pa
import pytest

from truceline.publish.daily.issue import of_day
from truceline.publish.daily.moments import NO_TIME, middles, within

WINDOW = of_day(date(2025, 3, 12), "Europe/Kyiv", time(19, 30))
CUT = datetime(2025, 3, 12, 17, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def held(start: datetime | None, end: datetime | None) -> bool:
    kind = pa.timestamp("us", "UTC")
    table = pa.table({"start": pa.array([start], kind), "end": pa.array([end], kind)})
    return bool(within(middles(table), WINDOW)[0])


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (CUT, CUT, False),
        (CUT - MOMENT, CUT - MOMENT, True),
        (WINDOW.start, WINDOW.start, True),
        (WINDOW.start - MOMENT, WINDOW.start - MOMENT, False),
        (CUT - timedelta(hours=2), CUT + timedelta(hours=1), True),
        (CUT - timedelta(hours=1), CUT + timedelta(hours=1), False),
        (CUT - MOMENT, None, True),
        (None, CUT, True),
        (None, CUT + MOMENT, False),
        (None, WINDOW.start, False),
        (None, None, False),
    ],
)
def test_an_event_lies_where_the_middle_of_its_window_does(
    start: datetime | None, end: datetime | None, inside: bool
) -> None:
    assert held(start, end) is inside


def test_an_unknown_time_is_no_time() -> None:
    nothing = pa.nulls(1, pa.timestamp("us", "UTC"))
    assert middles(pa.table({"start": nothing, "end": nothing})).tolist() == [NO_TIME]
