"""The page on invented worlds names every setting with its default, and every file."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from truceline.simulation import Settings, simulate, write_plan

PAGE = (Path(__file__).parents[3] / "docs" / "simulation.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", PAGE, flags=re.MULTILINE))
    values = {f.name: getattr(Settings(), f.name) for f in fields(Settings)}
    assert set(values) <= set(told)
    for name, value in values.items():
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert float(told[name]) == float(value), name
        if isinstance(value, tuple):
            assert told[name] == ", ".join(str(v) for v in value), name


def test_every_attribute_is_told_in_the_docstring() -> None:
    assert Settings.__doc__ is not None
    assert all(f"    {f.name}: " in Settings.__doc__ for f in fields(Settings))


def test_every_kind_of_file_and_every_voice_is_documented() -> None:
    plan = write_plan(simulate(Settings(n_events=60)))
    for name in plan:
        folder = name.split("/")[0]
        assert f"`{name}`" in PAGE or f"`{folder}/*" in PAGE, name
    for voice in ("ministry-*", "wire-*", "network-*", "cameras", "patrols", "satellite"):
        assert f"`{voice}`" in PAGE
