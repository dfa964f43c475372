"""A messy workbook of another hand is asked after little, and read whole."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools"))


def test_a_messy_workbook_costs_few_questions_and_loses_no_sheet_of_events(tmp_path: Path) -> None:
    """All figures: ``tools/workbooks.py``, and ``tests/workbooks/README.md``."""
    from workbooks import BOOKS, measure, told

    found = measure(BOOKS / "olena_week.xlsx", tmp_path)
    parts = {one.sheet: one for one in found.parts}
    assert found.screens <= 15
    assert set(parts) == {"Тиж.10 (3-9.03)", "12.03", "гаряча лінія", "Втрати"}
    assert not [one.read_as for one in found.parts if one.read_as.startswith(("left", "cannot"))]
    assert not [one.beside for one in found.parts if one.beside]
    assert [parts["12.03"].accepted, parts["Тиж.10 (3-9.03)"].accepted] >= [23, 31]
    assert found.accepted >= 95
    assert parts["гаряча лінія"].read_as == "hotline"
    assert parts["12.03"].roles["Коли передав"] == ""
    assert "olena_week: " in next(told(found))


def test_a_reading_is_held_against_what_the_truth_tells_of_single_rows() -> None:
    from datetime import UTC, datetime

    from workbook_truth import acts_meant, agreed, meant

    sheet = {
        "rows": {
            "7": {
                "is": "incident", "day": "2031-05-04", "local_time": "06:40", "act": "shelling",
                "said_to_have_done_it": "AA", "lon": 10.0, "lat": 20.0, "killed": 1,
            },
            "8": {"is": "withdrawn"},
            "9": {"is": "incident", "day": "2031-05-05"},
        }
    }  # fmt: skip
    truth = meant(sheet, {"AA": "AA", "BB": "BB"})
    row = {
        "report_id": "r7", "row_number": 7, "kind": "event", "actor": "AA", "act": "shelling",
        "start": datetime(2031, 5, 4, 6, 40, tzinfo=UTC), "time_basis": "instant",
        "end": datetime(2031, 5, 4, 6, 41, tzinfo=UTC), "lon": 10.0, "lat": 20.001, "error_m": 50.0,
    }  # fmt: skip
    harm = [{"report_id": "r7", "harm": "killed", "best": 1}]
    found = agreed([row, {**row, "row_number": 8}], harm, truth, "UTC")
    assert (
        found.right
        == found.told
        == dict.fromkeys(("day", "clock", "side", "act", "place", "killed"), 1)
    )
    assert (found.none, found.missed) == ((8,), (9,))
    far = agreed([{**row, "actor": "BB", "lat": 21.0, "act": "other"}], [], truth, "UTC")
    assert set(far.wrong) == {"side", "place", "act", "killed"}
    assert acts_meant("mortar fire") == {"shelling"}
    assert "small_arms_fire" in acts_meant("sniper fire")
    assert acts_meant("a meeting") == frozenset()
