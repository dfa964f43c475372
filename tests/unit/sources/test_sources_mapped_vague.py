"""What cannot be read whole is kept by what can: the day, an hour in words; calls as claims."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from truceline.errors import AgreementError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.claims import event_of
from truceline.sources.mapped.vague_clock import clock_within

MAP = """
map: 1
table: reports
time_zone: UTC
year: 2031
source: {constant: s}
start: {column: day, clock: at, clock_unknown: day}
basis: {constant: alleged}
act: {constant: shelling}
"""
CALLS = """
map: 1
table: reports
time_zone: UTC
source: {constant: s}
start: day
basis: {constant: relayed}
actor: {column: who, values: {N LO: N, S LO: S}, unknown: null}
act: {constant: hotline_call}
text: said
told_in_calls:
  act: {column: said, values: {S mortars 1930 hrs: shelling}}
  actor: {column: said, values: {S mortars 1930 hrs: S}}
"""


def read(text: str, data: str) -> Intake:
    raw = RawFile(name="t.csv", sha256="0" * 64, data=data.encode())
    return registry.read(raw, "mapped", {"map": text})[1]


def window(day: str, at: str) -> tuple[str, str, str]:
    (row,) = read(MAP, f'day,at\n{day},"{at}"\n').reports.to_pylist()
    return f"{row['start']:%d %H:%M}", f"{row['end']:%d %H:%M}", row["time_basis"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("at sunset (18.20)", ("28 17:50", "28 18:51", "window")),
        ("after the dawn prayer, about 5", ("28 04:00", "28 06:01", "window")),
        ("about 3 in the night", ("28 02:00", "28 04:01", "window")),
        ("1.10 night", ("28 01:10", "28 01:11", "instant")),
        ("13", ("28 13:00", "28 14:00", "window")),
        ("9 – 9.40", ("28 09:00", "28 09:40", "window")),
        ("when the cows came home", ("28 00:00", "29 00:00", "date")),
        ("10.20 or 11.40", ("28 00:00", "29 00:00", "date")),
    ],
)
def test_a_clock_in_words_is_about_its_hour_and_any_other_the_day(
    said: str, found: tuple[str, str, str]
) -> None:
    assert window("2031-05-28", said) == found


def test_nothing_is_kept_without_its_day_and_a_note_lists_what_is_vague() -> None:
    found = read(MAP, "day,at\n2031-05-28,sometime\nsoon,10:00\n")
    assert found.rejects["reason"].to_pylist() == ["bad-date"]
    assert any("sometime" in one for one in found.notes)
    strict = read(MAP.replace(", clock_unknown: day", ""), "day,at\n2031-05-28,sometime\n")
    assert strict.rejects["reason"].to_pylist() == ["bad-date"]


@pytest.mark.parametrize(
    "said", ["ditch 9", "from 8.10 to 9.20", "seen at 10%", "", "evening 3.10"]
)
def test_no_hour_is_found_where_none_is_sure(said: str) -> None:
    assert clock_within(said) in ("", "evening about 3.10") or "about" in clock_within(said)
    if said != "evening 3.10":
        assert clock_within(said) == ""


def test_a_call_that_names_an_event_is_that_event_as_the_claim_of_who_called() -> None:
    data = "day,who,said\n2031-05-28 20:00,N LO,S mortars 1930 hrs\n2031-05-28 21:00,N LO,hello\n"
    first, second = read(CALLS, data).reports.to_pylist()
    assert (first["kind"], first["act"], first["actor"]) == ("event", "shelling", "S")
    assert (first["claimant"], first["basis"]) == ("N", "alleged")
    assert f"{first['start']:%H:%M}" == "19:30"
    assert (second["kind"], second["act"], second["actor"]) == ("performance", "hotline_call", "N")


def test_a_word_that_is_no_act_is_a_mistake_of_the_map() -> None:
    with pytest.raises(AgreementError):
        read(CALLS.replace(": shelling}", ": shellings}"), "day,who,said\n2031-05-28,N LO,x\n")


@pytest.mark.parametrize(
    ("said", "begin", "basis"),
    [
        ("mortars 161930N at the mill", "16 19:30", "instant"),
        ("fired at the mill at 8.30 today", "16 08:30", "instant"),
        ("30 rounds at the ferry 14/6 09:10", "14 09:10", "instant"),
        ("at 23.50 they fired", "15 23:50", "instant"),
        ("yesterday a drone", "15 00:00", "window"),
        ("a drone over the farm", "15 00:00", "window"),
        ("from 8.10 to 9.20 they fired", "15 00:00", "window"),
        ("18/6 at 09:10", "15 00:00", "window"),
    ],
)
def test_the_time_of_such_an_event_is_what_was_said_or_all_that_it_may_be(
    said: str, begin: str, basis: str
) -> None:
    until = datetime(2031, 6, 16, 20, 1, tzinfo=ZoneInfo("UTC"))
    found = event_of(said, until)
    assert (f"{found[0]:%d %H:%M}", found[2]) == (begin, basis)
    assert found[0] < found[1] <= until


def test_an_end_that_cannot_be_read_is_not_told() -> None:
    text = MAP.replace(", clock: at", "") + "end: until\n"
    (row,) = read(text, "day,until\n2031-05-28,ongoing\n").reports.to_pylist()
    assert (f"{row['start']:%d %H:%M}", f"{row['end']:%d %H:%M}") == ("28 00:00", "29 00:00")
