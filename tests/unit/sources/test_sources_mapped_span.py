"""Two clock times in one cell are no offset from UTC, and no clock is not the end of the day."""

from __future__ import annotations

import hashlib

import pyarrow.compute as pc
import pytest

from truceline.model.intake import RawFile
from truceline.sources import registry

_MAP = """
map: 1
table: reports
time_zone: Etc/GMT+1
source: {constant: post}
start: {column: day, clock: from}
basis: {constant: observed}
act: {constant: shelling}
"""


@pytest.mark.parametrize("clock", ["11:00-11:20", "09:00 – 10:00", "9.00-10.30"])
def test_two_clock_times_in_one_cell_are_refused(clock: str) -> None:
    data = f"day,from\n2031-03-03,{clock}\n2031-03-03,11:00\n".encode()
    raw = RawFile(name="a.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    _, intake = registry.read(raw, "mapped", {"map": _MAP})
    assert intake.reports["start"].to_pylist()[0].isoformat() == "2031-03-03T12:00:00+00:00"
    assert len(intake.reports) == 1
    assert intake.rejects["reason"].to_pylist() == ["bad-date"]


def test_an_end_without_a_clock_is_not_the_end_of_the_day() -> None:
    data = b"day,from,until\n2031-03-03,16:00,\n2031-03-04,16:00,16:20\n2031-03-05,,\n"
    raw = RawFile(name="a.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    written = _MAP + "end: {column: day, clock: until}\n"
    _, intake = registry.read(raw, "mapped", {"map": written})
    lengths = pc.subtract(intake.reports["end"], intake.reports["start"]).to_pylist()
    assert [one.total_seconds() / 60 for one in lengths] == [1, 20, 24 * 60]
