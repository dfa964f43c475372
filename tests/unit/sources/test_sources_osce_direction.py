"""A direction without a figure stays without one."""

from __future__ import annotations

import hashlib

from truceline.model.intake import Intake, RawFile
from truceline.sources.osce_direction import CONNECTOR

HEAD = "period_end,donetsk_vs_previous,luhansk_vs_previous,report\n"


def _read(text: str) -> Intake:
    data = (HEAD + text).encode()
    raw = RawFile(name="d.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    assert CONNECTOR.recognises(raw)
    return CONNECTOR.read(raw, {})


def test_each_region_has_a_tally_without_a_value() -> None:
    tallies = _read("2020-05-29,more,fewer,128/2020\n2020-06-01,more,,130/2020\n").tallies
    assert tallies["area"].to_pylist() == ["Donetsk", "Luhansk", "Donetsk"]
    assert tallies["value_low"].null_count == tallies["value_high"].null_count == 3
    assert tallies["start"].null_count == 3
    assert tallies["note"].to_pylist()[1] == "against the period before: fewer"
    assert tallies["end"].to_pylist()[0].isoformat() == "2020-05-29T16:30:00+00:00"


def test_a_word_nobody_knows_and_a_row_that_says_nothing_are_rejected() -> None:
    intake = _read("2020-05-29,more,worse,1/2020\n2020-05-30,,,2/2020\nsoon,more,more,3/2020\n")
    assert intake.rejects["reason"].to_pylist() == ["unknown-word", "nothing-told", "bad-date"]
