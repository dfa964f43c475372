"""Hostile files are refused in words or lie inert: below 2 s of processor and 256 MB of memory.

Processor time, and not that on the wall, so that a busy machine decides nothing. What one picture
may take at most is bounded by the limits of its child process, below the bar for memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import corpus
import pytest

from truceline.adapters import clock
from truceline.app.drafting.start import start
from truceline.app.evidence import place, records
from truceline.app.evidence.derive import LIMITS
from truceline.app.workspace import Workspace
from truceline.evidence import bare
from truceline.model.evidence import EvidenceKind

MOST_S, MOST_MB = 2.0, 256.0
#: Pictures that are decoded, and come out as nothing but pixels.
DECODED = {"looped-exif.jpg", "polyglot.jpg", "polyglot.png", "chunks.png"}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return corpus.written(tmp_path_factory.mktemp("hostile") / "in")


def through(
    door: str, given: Mapping[str, Path], folder: Path
) -> tuple[Workspace, dict[str, dict[str, Any]]]:
    """Take everything in through one door, and check what holds for every door."""
    workspace = start(folder / "case", None, clock.now)
    program = Path(__file__).with_name("door.py")
    words = [sys.executable, program, door, workspace.folder, *given.values()]
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, cwd=folder, env={**os.environ}
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    lines = list(map(json.loads, done.stdout.splitlines()))
    told = {line["name"]: line for line in lines}
    assert set(told) == set(given)
    slow = {
        name: line["processor_s"] for name, line in told.items() if line["processor_s"] > MOST_S
    }
    assert not slow
    assert not {name: line for name, line in told.items() if line["most_mb"] > MOST_MB}
    inside = {path.name for path in folder.rglob("*")} | {
        path.name for path in folder.parent.iterdir()
    }
    # By the whole name: a neighbour of this folder may be a test's that is called after slipping.
    assert not {"slipped", "slipped.csv"} & inside
    return workspace, told


def test_whatever_comes_is_kept_as_it_is_and_shown_as_pixels_alone_or_not_at_all(
    given: Mapping[str, Path], tmp_path: Path
) -> None:
    workspace, told = through("evidence", given, tmp_path)
    assert all(line["told"].startswith("kept as ") for line in told.values())
    assert {name for name, line in told.items() if "; derived E-" in line["told"]} == DECODED
    assert all("; refused: E-" in line["told"] for n, line in told.items() if n not in DECODED)
    blobs = place.blobs(workspace)
    kinds: dict[EvidenceKind, list[bytes]] = {kind: [] for kind in EvidenceKind}
    for item in records.shelf(workspace).values():
        one = item.evidence
        data = blobs.path(one.sha256).read_bytes()
        kinds[one.kind].append(data)
        assert not blobs.open_to_others(one.sha256)
        if one.kind is EvidenceKind.DERIVATIVE:
            assert not bare.more_than_pixels(data, one.media_type)
            assert b"PK\x03\x04" not in data
            assert corpus.SCRIPT not in data
    assert set(kinds[EvidenceKind.ORIGINAL]) == {path.read_bytes() for path in given.values()}
    assert len(kinds[EvidenceKind.DERIVATIVE]) == len(DECODED) - 1  # two show the same pixels


def test_none_of_it_is_taken_in_as_a_table(given: Mapping[str, Path], tmp_path: Path) -> None:
    workspace, told = through("ingest", given, tmp_path)
    for name, line in told.items():
        parts = line["told"].split("; refused")
        # A cell that a spreadsheet would run is no day: its rows are counted rejects.
        assert parts[0].startswith("refused") or name == "cells.csv", line
    assert "rows, 1" in told["cells.csv"]["told"]
    assert "tag" in told["tag.yaml"]["told"]
    assert not any("read: " in line["told"] for line in told.values())
    kept = sum(1 for path in (workspace.folder / "inbox").rglob("*") if path.is_file())
    assert kept == len([e for e in workspace.entries() if "sha256" in e.payload])


def test_a_picture_can_never_take_more_than_the_bar() -> None:
    assert LIMITS.memory_bytes < MOST_MB * 1e6
