"""kill -9 at each named step and at random instants: nothing acknowledged is lost.

A killed process is not a power cut: what the kernel holds is still written. ``tools/full.py
--crash N`` does many more.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import crashed
import pytest


@pytest.mark.parametrize("step", crashed.STEPS)
def test_nothing_acknowledged_is_lost_when_killed_at_a_step(tmp_path: Path, step: str) -> None:
    said: list[str] = []
    for nth in (1, 4):
        said += crashed.killed_at(tmp_path, "append", step, nth)
        crashed.look(tmp_path, said, "append")
    assert crashed.look(tmp_path, said, "append") > 0


@pytest.mark.parametrize("step", crashed.PUBLISHING)
def test_no_head_is_ahead_of_its_tiles_when_killed_at_a_step(tmp_path: Path, step: str) -> None:
    said: list[str] = []
    for nth in (1, 6):
        said += crashed.killed_at(tmp_path, "publish", step, nth)
        crashed.look(tmp_path, said, "publish")


@pytest.mark.parametrize("what", ["append", "publish"])
def test_nothing_acknowledged_is_lost_when_killed_anywhere(tmp_path: Path, what: str) -> None:
    draw, said = Random(11), []
    for _ in range(10):
        said += crashed.killed_after(tmp_path, what, draw)
        crashed.look(tmp_path, said, what)
    assert len(said) > 10


@pytest.mark.parametrize("what", ["record", "spoken"])
def test_a_record_killed_between_line_and_log_catches_up(tmp_path: Path, what: str) -> None:
    folder, draw, said = tmp_path / "case", Random(3), []
    crashed.with_log(folder, what)
    for _ in range(3):
        said += crashed.killed_after(folder, what, draw)
        assert crashed.look_at_record(folder, said) > len(said)
