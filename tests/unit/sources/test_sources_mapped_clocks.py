"""Clock times by hand: ``1700ish``, a group beside its date, a night over two days."""

from __future__ import annotations

import pytest

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.spoken_clock import span_of

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


@pytest.mark.parametrize(
    ("said", "begin", "end"),
    [
        ("today 1420", "05-28 16:20", "05-28 16:21"),
        ("сьогодні о 14:20", "05-28 16:20", "05-28 16:21"),
        ("dawn", "05-28 05:00", "05-28 11:00"),
        ("first light", "05-28 05:00", "05-28 11:00"),
        ("after lunch", "05-28 14:00", "05-28 20:00"),
        ("перед обідом", "05-28 08:00", "05-28 16:00"),
        ("вранці", "05-28 06:00", "05-28 14:00"),
        ("днем", "05-28 08:00", "05-28 23:00"),
        ("late afternoon", "05-28 14:00", "05-28 22:00"),
        ("3 ночи", "05-28 05:00", "05-28 06:00"),
        ("близько 3 ночи", "05-28 04:00", "05-28 06:01"),
        ("утром ок. 6", "05-28 07:00", "05-28 09:01"),
        ("11 вечора", "05-29 01:00", "05-29 02:00"),
        ("4:30 pm", "05-28 18:30", "05-28 18:31"),
        ("evening 7", "05-28 21:00", "05-28 22:00"),
        ("0310 ?", "05-28 04:40", "05-28 05:41"),
        ("after 1400", "05-28 16:00", "05-29 02:00"),
        ("0.30", "05-28 02:30", "05-28 02:31"),
        ("ночь на 28-е", "05-27 20:00", "05-28 08:00"),
        ("ніч на 29 травня", "05-28 20:00", "05-29 08:00"),
        ("midnight", "05-28 01:00", "05-29 03:00"),
        ('"ніч на 29-е, 23:30"', "05-29 01:30", "05-29 01:31"),
        ("ніч на 28-е; 02:10", "05-28 04:10", "05-28 04:11"),
        ("о пів на восьму вечора", "05-28 21:30", "05-28 21:31"),
        ("в половине восьмого утра", "05-28 09:30", "05-28 09:31"),
        ("пів на другу дня", "05-28 15:30", "05-28 15:31"),
    ],
)
def test_words_for_a_time_become_their_widest_hours(said: str, begin: str, end: str) -> None:
    assert window("2031-05-28", said) == (begin, end)


@pytest.mark.parametrize(
    "said",
    [
        "15 ночи",
        "0.25",
        "noon 8",
        "morning 1500",
        "ночь на 3-е",
        "soonish",
        "12 am",
        "ніч на 29-е; 12:30",
        "о пів на восьму",
        "пів на сто вечора",
    ],
)
def test_what_no_time_can_be_made_of_is_refused(said: str) -> None:
    assert read("2031-05-28", said).rejects["reason"].to_pylist() == ["bad-date"]


def test_a_night_that_may_be_either_ends_with_the_later_one() -> None:
    assert window("2031-05-28", "всю ніч", "до 5 ранку")[0] == "05-28 02:00"
    assert window("2031-05-28", "всю ніч", "до 5 ранку")[1] >= "05-29 07:00"


@pytest.mark.parametrize("hour", range(24))
def test_a_word_beside_an_hour_never_makes_it_narrower_than_the_hour(hour: int) -> None:
    for word in ("ранку", "дня", "вечора", "ночі", "am", "pm"):
        found = span_of(f"{hour} {word}")
        assert found is None or (
            found.last - found.first == 60 and found.first % (12 * 60) == hour % 12 * 60
        )
        about = span_of(f"близько {hour} {word}")
        assert (about is None) == (found is None)
        assert about is None or found is None or about.first < found.first < found.last < about.last
