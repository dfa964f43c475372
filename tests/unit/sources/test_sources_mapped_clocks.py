"""Clock times by hand: ``1700ish``, a group beside its date, a night over two days."""

from __future__ import annotations

import pytest

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry

MAP = """
map: 1
table: reports
time_zone: Etc/GMT+2
date_order: dmy
year: 2031
source: {constant: s}
start: {column: day, clock: at}
end: {column: day, clock: until}
basis: {constant: alleged}
act: {constant: shelling}
"""


def read(day: str, at: str, until: str = "") -> Intake:
    data = f"day,at,until\n{day},{at},{until}\n".encode()
    raw = RawFile(name="t.csv", sha256="0" * 64, data=data)
    return registry.read(raw, "mapped", {"map": MAP})[1]


def window(day: str, at: str, until: str = "") -> tuple[str, str]:
    """Return the window in UTC, two hours ahead of the map's clock."""
    (row,) = read(day, at, until).reports.to_pylist()
    return f"{row['start']:%m-%d %H:%M}", f"{row['end']:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ("1700ish", "about 1700"),
        ("17:10-ish", "about 17:10"),
        ("5ish", "about 5"),
        ("abt 2200", "about 2200"),
        ("noche", "night"),
        ("ніч", "night"),
        ("ночь", "night"),
        ("por la noche", "night"),
    ],
)
def test_what_is_said_loosely_is_as_wide_as_its_like(said: str, like: str) -> None:
    assert window("2031-05-28", said) == window("2031-05-28", like)
    assert read("2031-05-28", said).reports["time_basis"].to_pylist() == ["window"]


def test_a_group_beside_its_date_is_that_time_in_its_own_zone() -> None:
    assert window("2031-05-11", "112230O MAY") == ("05-12 00:30", "05-12 00:31")
    assert window("2031-05-11", "112230O MAY", "2310") == ("05-12 00:30", "05-12 01:10")
    assert window("2031-05-11", "112230Z") == ("05-11 22:30", "05-11 22:31")
    # Of the day after in its zone, though of this one by the sheet's clock.
    assert window("2031-05-11", "120030ZMAY31") == ("05-12 00:30", "05-12 00:31")


@pytest.mark.parametrize("group", ["152230O MAY", "112230O JUN", "112230OMAY32", "119930O MAY"])
def test_a_group_of_another_day_is_refused(group: str) -> None:
    assert read("2031-05-11", group).rejects["reason"].to_pylist() == ["bad-date"]


@pytest.mark.parametrize("day", ["15-16/5", "15–16.05.31", "15-16 May", "15-16/05/2031"])
def test_two_days_with_a_clock_that_goes_back_are_one_night(day: str) -> None:
    assert window(day, "2330", "0020") == ("05-16 01:30", "05-16 02:20")
    assert window(day, "2330-0020") == ("05-16 01:30", "05-16 02:20")


@pytest.mark.parametrize(
    ("day", "at", "until"),
    [
        ("15-16/5", "", ""),
        ("15-16/5", "0900", "1100"),
        ("15-16/5", "2330", ""),
        ("15-18/5", "2330", "0020"),
        ("31-32/5", "2330", "0020"),
    ],
)
def test_two_days_that_tell_no_one_night_are_refused(day: str, at: str, until: str) -> None:
    assert len(read(day, at, until).rejects) == 1
