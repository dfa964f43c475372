"""Days as people say them, told by the days around them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from truceline.sources.day_said import said
from truceline.sources.days_around import around, resolved
from truceline.sources.propose.degrees import spots
from truceline.sources.workbook.days import Rows, with_days

_WEEK = [date(2026, 11, 20) + timedelta(days=one) for one in range(8)]


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("mon 23 morning", "2026-11-23", "morning"),
        ("16/XI", "2026-11-16", ""),
        ("16.XI.26", "2026-11-16", ""),
        ("Mon 16 Nov", "2026-11-16", ""),
        ("fri 23.30", "2026-11-20", "23.30"),
        ("night of 16/17", "2026-11-16", "night"),
        ("mon night to tue, 20 to one", "2026-11-23", "night 20 to one"),
        ("--- friday 20 ---", "2026-11-20", ""),
        ("неділя / sunday", "2026-11-22", ""),
        ("MIÉRCOLES 18", "2026-11-18", ""),
        ("пт 20.11", "2026-11-20", ""),
        ("24/11 (Tue)", "2026-11-24", ""),
    ],
)
def test_a_day_is_told_by_the_days_around_it(text: str, day: str, rest: str) -> None:
    told = said(text)
    assert told is not None
    found = resolved(told, around(_WEEK), None)
    assert found is not None
    assert (found[0].isoformat(), found[1].rest) == (day, rest)


@pytest.mark.parametrize("text", ["-16.1", "3 km S", "12 men came", "25-1", "9 in the morning"])
def test_what_tells_no_day_is_none(text: str) -> None:
    told = said(text)
    assert told is None or resolved(told, around(_WEEK), None) is None


def test_a_weekday_alone_is_open_where_no_week_is_told() -> None:
    told = said("fri")
    assert told is not None
    assert resolved(told, None, None) is None


def _told(cells: list[str], headings: list[tuple[str, ...]], title: str = "") -> list[str]:
    rows = Rows(number=list(range(2, 2 + len(cells))), headings=headings, title=title, sheet="Log")
    made, _ = with_days({"When": cells}, rows, lambda: _WEEK, lambda: False)
    return made.get("When", cells)


def test_headings_date_the_clock_times_below_them() -> None:
    heads = [("--- sat ---",), (), (), ("mon 23",)]
    found = _told(["06:45", "23:40", "00:30", "5 am"], heads)
    assert found == [
        "2026-11-21 06:45", "2026-11-21 23:40", "2026-11-22 00:30", "2026-11-23 5 am",
    ]  # fmt: skip


def test_a_shift_gives_its_small_hours_to_the_day_after() -> None:
    heads = [("SHIFT 20/XI – 21/XI",), (), ()]
    found = _told(["12:00", "06:10", "22:00"], heads, "A shift is 0800 to 0800")
    assert found == ["2026-11-20 12:00", "2026-11-21 06:10", "2026-11-20 22:00"]


def test_whole_dates_stay_as_they_are() -> None:
    cells = ["2026-11-20", "11/11/2006", "21/11/26 21:30"]
    assert _told(cells, [(), (), ()]) == cells


def test_degrees_are_read_whichever_column_comes_first() -> None:
    columns = {"E": ["45.180°", "45.24°"], "N": ["42.050°", "42.08°"]}
    assert spots(columns) == [(45.18, 42.05), (45.24, 42.08)]
    assert spots({"Lat": ["12,8200", "12,8600"], "Long": ["21,4100", "21,4700"]}) == [
        (21.41, 12.82),
        (21.47, 12.86),
    ]
