"""The list of strikes without texts."""

from __future__ import annotations

import collections
import hashlib
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.model.vocabulary import OBJECTS
from truceline.sources.strikes_list import CONNECTOR
from truceline.sources.strikes_list.card import TARGETS

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
STRIKES = DATA / "ukraine-2025" / "strike-reports" / "strikes_in_russia_and_crimea_no_text.csv"
HEADER = "date,datetime,target_cat,damage,oblasts,confirmed\n"


def _raw(data: bytes) -> RawFile:
    return RawFile(name="strikes.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def _read(line: str, **options: str) -> dict[str, Any]:
    rows = CONNECTOR.read(_raw((HEADER + line + "\n").encode()), options).reports.to_pylist()
    assert len(rows) == 1
    found: dict[str, Any] = rows[0]
    return found


def _line(tags: str, target: str = "power") -> str:
    return f"2025-01-02,2025-01-02 03:04,{target},fire,{tags},1"


def test_the_event_lies_before_the_post() -> None:
    row = _read(_line("rostov"), lookback_h="24")
    assert (row["end"] - row["start"]).total_seconds() == 24 * 3600 + 60
    assert row["published_at"].isoformat() == "2025-01-02T03:04:00+00:00"
    assert row["cue"] == "target_cat=power; damage=fire; confirmed=1"


@pytest.mark.parametrize(
    ("tags", "kind", "name"),
    [
        ("rostov", "disc", "rostov"),
        ("saratov|engels", "disc", "saratov; engels"),
        ("crimea|sevastopol", "disc", "crimea; sevastopol"),
        ("rostov|pskov", "none", "rostov; pskov"),
        ("tver", "none", "tver"),
        ("tver|rostov", "none", "tver; rostov"),
        ("moscow", "none", "moscow"),
        ("unknown", "none", None),
        ("atlantis", "none", "atlantis"),
    ],
)
def test_places(tags: str, kind: str, name: str | None) -> None:
    row = _read(_line(tags))
    assert (row["place_kind"], row["place_name"]) == (kind, name)


def test_what_is_not_said_is_null() -> None:
    assert _read(_line("rostov", "unknown"))["object_type"] is None
    assert _read(_line("rostov", "a new word"))["object_type"] is None
    assert _read(_line("rostov"))["actor"] is None
    assert set(TARGETS.values()) - {None} <= set(OBJECTS)


def test_a_lookback_that_is_no_number() -> None:
    with pytest.raises(FormatError, match="lookback_h"):
        _read(_line("rostov"), lookback_h="two days")


def test_the_real_list() -> None:
    if not STRIKES.exists():
        pytest.skip("shared data are not here: list of strikes")
    raw = _raw(STRIKES.read_bytes())
    assert CONNECTOR.recognises(raw)
    intake = CONNECTOR.read(raw, {})
    assert (intake.rows, intake.reports.num_rows, intake.rejects.num_rows) == (2023, 2023, 0)
    objects = collections.Counter(intake.reports["object_type"].to_pylist())
    assert objects[None] == 1298
    assert objects["oil_refinery"] == 154
    assert objects["energy_unspecified"] == 26
    assert len(set(intake.reports["report_id"].to_pylist())) == 2023
