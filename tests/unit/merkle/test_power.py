"""The power goes at any write: nothing acknowledged is lost, and no head is ahead of its tiles.

A share of the instants; ``tools/full.py --power N`` looks at all of them.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import power
import pytest

from truceline.errors import TrucelineError

WHY_NOT = power.traceable()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


@pytest.mark.parametrize(("what", "step", "nth", "share"), power.WORKS)
def test_nothing_acknowledged_is_lost_when_the_power_goes(
    tmp_path: Path, what: str, step: str, nth: int, share: float
) -> None:
    counted = power.cut(tmp_path, what, step, nth, Random(7), share)
    assert counted["acknowledged"] >= nth - 1
    assert counted["disks"] > 20


def test_a_store_that_does_not_wait_for_the_disk_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced = power.traced
    syncs = ("fsync", "fdatasync")
    careless = lambda *given: [c for c in traced(*given) if c.name not in syncs]  # noqa: E731
    monkeypatch.setattr(power, "traced", careless)
    with pytest.raises((AssertionError, TrucelineError)):
        power.cut(tmp_path, "append", "committed", 4, Random(7))
