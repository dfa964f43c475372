"""Rebuild the figures of docs/cases/aid-claim.md from the shared data.

    PYTHONPATH=src python tools/case_aid_claim.py [../shared/data] [--out FOLDER]

Writes the lists into a folder, as ``truceline stats claim`` reads them, and prints the table.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

from truceline.app.statistics.claiming import ClaimLists, declared, hold_against
from truceline.model.answered import Estimate
from truceline.model.tested import Tested

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "docs/cases/aid-claim"
NAMES = ("delivered", "authorised", "mirror")


def lists(data: Path, out: Path) -> ClaimLists:
    """Write memos, strikes and launches as plain lists; nothing is left out or made up."""
    memos = _rows(data / "aid/us_pda_ukraine_506a1.csv")
    strikes = _rows(data / "ukraine-2025/strike-reports/strikes_in_russia_and_crimea_no_text.csv")
    launches = _rows(data / "ukraine-2025/launch-claims/launch_claims_cut_2025-05-11.csv")
    _write(out / "flow.csv", "date,to", ((row["date"], "Ukraine") for row in memos))
    _write(out / "strikes.csv", "date,side", ((row["date"], "Ukraine") for row in strikes))
    told = (
        (row["time_start"][:10], "Russia", row["launched"], str(n))
        for n, row in enumerate(launches)
    )
    _write(out / "launches.csv", "date,side,count,row", told)
    return ClaimLists(
        flow=out / "flow.csv",
        outcome=out / "strikes.csv",
        other=out / "launches.csv",
        flow_stage="authorised",
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: str, rows: Iterator[tuple[str, ...]]) -> None:
    lines = [header, *(",".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def found(data: Path, out: Path) -> dict[str, Tested]:
    """Return each hypothesis as it was tested, by its short name."""
    plain = lists(data, out)
    turned = ClaimLists(
        flow=plain.flow, outcome=plain.other, other=plain.outcome, flow_stage="authorised"
    )
    return {
        name: hold_against(
            declared(CASE / f"{name}.yaml", None, ""), turned if name == "mirror" else plain
        )
        for name in NAMES
    }


def table(data: Path, out: Path) -> str:
    """Return the table of the page."""
    head = "hypothesis | acts of | both lists tell | days of it | acts | would be found"
    head += " | ratio (90 %) | before it | share; of both tests | verdict"
    lines = [f"| {head} |", "|---" * 10 + "|"]
    for name, tested in found(data, out).items():
        for one in tested.tests:
            span = f"{one.first} to {one.last}, {one.measured} measured" if one.days else "–"
            change = f"×{one.detectable:.2f}" if one.detectable else "–"
            shares = "–" if one.p is None else f"{one.p:.2f}; {one.p_family:.2f}"
            because = ", ".join((*one.lacking, *one.because))
            verdict = one.verdict + (f" ({because})" if because else "")
            lines.append(
                f"| {name} | {one.by} | {span} | {one.flows} | {one.acts:,} | {change} | "
                f"{_ends(one.ratio)} | {_ends(one.lead_ratio)} | {shares} | {verdict} |"
            )
    return "\n".join(lines) + "\n"


def _ends(one: Estimate | None) -> str:
    return "–" if one is None else f"{one.value:.2f} ({one.low:.2f}–{one.high:.2f})"


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path, nargs="?", default=ROOT.parent / "shared/data")
    asked.add_argument("--out", type=Path, default=None)
    given = asked.parse_args()
    out = given.out or Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    print(table(given.data, out), end="")


if __name__ == "__main__":
    main()
