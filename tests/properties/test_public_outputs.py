"""Whatever a mission keeps to itself, no public reader gets a byte of it, nor one moved by it.

Test 11 of the trust notes. Two worlds are built from one set of open rows, one of them with hidden
rows beside; everything that leaves for the public is compared byte for byte and searched.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import tier_world as tw
from hypothesis import HealthCheck, Phase, given, settings

from truceline.app.released import compute


@pytest.fixture(autouse=True)
def one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compute, "LANGUAGES", ("en",))


@settings(
    deadline=None, max_examples=3, derandomize=True, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(tw.worlds())
def test_what_is_hidden_moves_no_byte_of_what_is_public(one: tw.World) -> None:
    with tempfile.TemporaryDirectory() as home:
        missions = [tw.made(Path(home) / str(n), one, whole=bool(n)) for n in (0, 1)]
        bare, full = (tw.outputs(mission) for mission in missions)
        words = tw.planted(missions[1], one) | tw.planted(missions[0], one)
        assert tw.traces(full, words) == []
        assert tw.unlike(bare, full) == []
