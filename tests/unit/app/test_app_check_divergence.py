"""Figures that part two wordings are told by check, in their place, and are no mistake."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from truceline.app.drafting.check import together
from truceline.cli.main import group

WRITTEN = Path(__file__).parents[1] / "agreements" / "divergence.yaml"


def test_a_parting_is_a_warning_that_stands_at_its_wording() -> None:
    text = WRITTEN.read_text(encoding="utf-8")
    found = together(("agreement.yaml", text), None)
    assert found.mistakes == ()
    ((_, told),) = [w for w in found.warnings if w[1].code == "texts-part"]
    line = text.splitlines()[told.line - 1]
    assert line.lstrip().startswith("wording: {en: Guns")
    assert "en alone says 50; uk alone says 70" in told.message
    assert "authentic" in told.message


def test_check_of_a_folder_prints_it_and_passes(tmp_path: Path) -> None:
    (tmp_path / "agreement.yaml").write_text(WRITTEN.read_text(encoding="utf-8"), "utf-8")
    done = CliRunner().invoke(group, ["check", str(tmp_path)])
    assert done.exit_code == 0
    assert "uk alone says 70" in done.output
