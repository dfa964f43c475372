"""What the terminal says of zone-days adds up: no class is left unnamed."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console

from truceline.cli.summary import _tell_unseen

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
