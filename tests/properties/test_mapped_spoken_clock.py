"""Clock times in words: the window holds all that a person could mean, and no false minute."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from truceline.errors import AgreementError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.day_words import DAY_PARTS
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.spoken_clock import Span, day_parts_of, span_of

KYIV = ZoneInfo("Europe/Kyiv")
MAP = (
    "map: 1\ntime_zone: Europe/Kyiv\nsource: {constant: north}\ntable: reports\n"
    "start: {column: d, clock: t}\nbasis: {constant: alleged}\nactor: who\n"
)
HOURS, MINUTES = st.integers(0, 23), st.integers(0, 59)
ABOUT = ("about", "approx", "approx.", "~", "vers", "environ", "близько", "приблизно", "около")


def read(*rows: str, extra: str = "") -> Intake:
    data = ("d,t,who\n" + "".join(f"{row}\n" for row in rows)).encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": MAP + extra})[1]


@given(HOURS, MINUTES)
@example(0, 0)
@example(23, 59)
def test_every_spelling_of_a_minute_is_that_minute(hour: int, minute: int) -> None:
    at = hour * 60 + minute
    spellings = ("{0}h{1:02}", "{0} h {1:02}", "{0:02}.{1:02}", "{0:02}{1:02}", "{0:02}{1:02} hrs")
    for spelling in spellings:
        assert span_of(spelling.format(hour, minute)) == Span(at, at + 1), spelling


@given(HOURS, MINUTES, st.sampled_from(ABOUT))
def test_about_holds_half_an_hour_to_either_side_and_a_full_hour_more(
    hour: int, minute: int, word: str
) -> None:
    at = hour * 60 + minute
    for shown in (f"{word} {hour}h{minute:02}", f"{word} {hour:02}:{minute:02}"):
        span = span_of(shown)
        assert span is not None
        by = 30 if minute else 60
        assert (span.first, span.last) == (at - by, at + by + 1)


def test_a_bare_hour_is_no_exact_minute() -> None:
    assert span_of("14h") == span_of("14 год") == Span(14 * 60, 15 * 60)
    assert span_of("vers 13h") == span_of("about 13") == Span(12 * 60, 14 * 60 + 1)


@pytest.mark.parametrize(
    "text",
    ["24h", "14h60", "9.2", "560", "13", "noonish", "night shift", "2500", "about", "no", "0.25"],
)
def test_what_says_no_clock_time_is_none(text: str) -> None:
    assert span_of(text) is None


@given(st.dates(date(2024, 1, 2), date(2026, 12, 30)), st.integers(0, 30 * 60 - 1))
@example(date(2025, 3, 30), 3 * 60 + 30)
@example(date(2025, 10, 26), 3 * 60 + 30)
def test_a_night_holds_the_one_before_dawn_and_the_one_after_dusk(day: date, minute: int) -> None:
    row = read(f"{day},nuit,A").reports.to_pylist()[0]
    meant = datetime(day.year, day.month, day.day, tzinfo=KYIV) + timedelta(minutes=minute)
    assert row["start"] <= meant < row["end"]
    assert row["time_basis"] == "window"


def test_rows_of_words_are_read_and_whoever_is_accused_changes_no_time() -> None:
    words = ("14h30", "vers 13h", "approx 0500", "night", "9.20", "матин", "ранок", "07:05")
    one, other = (read(*(f"2025-03-05,{w},{who}" for w in words)) for who in ("A", "B"))
    assert one.rejects["reason"].to_pylist() == ["bad-date"]
    names = ["start", "end", "time_basis"]
    assert one.reports.select(names).equals(other.reports.select(names))
    assert one.reports["time_basis"].to_pylist() == [
        *("instant", "window", "window", "window", "instant", "window", "instant"),
    ]


def test_a_map_says_what_a_mission_means_by_a_word_in_every_language() -> None:
    extra = "day_parts: {night: 22:00-06:00, aube: 04:00-07:00}\n"
    rows = read("2025-03-05,ніч,A", "2025-03-05,aube,A", extra=extra).reports.to_pylist()
    assert [(r["start"].astimezone(KYIV).hour, r["end"].astimezone(KYIV).hour) for r in rows] == [
        (22, 6),
        (4, 7),
    ]
    assert day_parts_of({}) == DAY_PARTS


@pytest.mark.parametrize("span", ["22-06", "25:00-06:00", "22:00-06:60", "night"])
def test_hours_that_are_none_are_a_mistake_of_the_map(span: str) -> None:
    with pytest.raises(AgreementError) as caught:
        load_map(MAP + f"day_parts: {{night: '{span}'}}\n", "m.yaml")
    assert [p.code for p in caught.value.problems] == ["bad-day-part"]
