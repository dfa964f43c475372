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
