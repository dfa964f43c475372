"""What the terminal says of zone-days adds up: no class is left unnamed."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console

from truceline.cli.summary import _tell_intake, _tell_unseen

CLASSES: list[dict[str, Any]] = [
    {"outcome": "undetermined", "because": "effort unknown", "n": 44},
    {"outcome": "inconsistent", "because": None, "n": 18},
    {"outcome": "consistent", "because": None, "n": 5},
    {"outcome": "not_monitored", "because": "no observer", "n": 3},
]


def test_every_class_of_zone_days_is_named_and_they_add_up() -> None:
    console = Console(width=1_000)
    with console.capture() as caught:
        _tell_unseen(console, {"coverage_because": CLASSES})
    head, told = caught.get().split(":", 1)
    assert "of 70 zone-days" in head
    assert sum(int(n) for n in re.findall(r"\((\d+)\)", told)) == 70
    for row in CLASSES:
        assert str(row["outcome"]).replace("_", " ") in told
    assert "None" not in told


def test_reports_of_each_kind_are_counted_apart_and_add_up() -> None:
    facts: dict[str, Any] = dict.fromkeys(("rows", "files", "accepted", "rejected", "repeated"), 1)
    facts |= {"reports": 10, "warnings": 2, "performances": 3, "nil_reports": 1, "incidents": 4}
    facts |= {
        "harm": 5,
        "transfers": 6,
        "tallies": 0,
        "effort": 0,
        "lines": 0,
        "control": 0,
        "labels": 0,
        "labels_alone": 0,
        "as_of": None,
        "merges": 0,
        "splits": 0,
        "decisions_without_report": 0,
        "fused": {
            "several": 2,
            "held": 5,
            "repeat": 1,
            "fitted": 2,
            "person": 0,
            "apart": 3,
            "parted": 0,
            "vintage": "V-declared",
        },
    }
    console = Console(width=1_000)
    with console.capture() as caught:
        _tell_intake(console, facts)
    told = caught.get()
    assert "4 reports of events → 4 incidents" in told
    assert "2 incidents rest on several reports (5)" in told
    assert "3 pairs of reports are alike and were kept apart" in told
    for words in ("3 reports of duties", "1 reports that nothing was seen", "2 warnings"):
        assert words in told
    assert "5 figures of people harmed" in told
    assert "6 stages of transfers" in told
