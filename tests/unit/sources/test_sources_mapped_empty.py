"""A quiet day's file has a header and no rows; that is a file, not an error."""

from __future__ import annotations

import pytest

from truceline.model.intake import RawFile
from truceline.simulation.files import InputFile
from truceline.simulation.settings import Settings
from truceline.simulation.world import simulate
from truceline.sources.registry import connector

FILES = simulate(Settings(seed=4713, events_per_day=2.0)).files


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_header_alone_is_read_as_nothing(file: InputFile) -> None:
    header = file.data.split(b"\n", 1)[0] + b"\n"
    raw = RawFile(name=file.name, sha256="0" * 64, data=header)
    intake = connector("mapped").read(raw, {"map": file.map_text})
    assert (intake.rows, len(intake.reports), len(intake.rejects)) == (0, 0, 0)
