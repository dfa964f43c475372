"""Writes the figures of docs/cases/ from the shared data: the same tables a person would make.

    PYTHONPATH=src python tools/cases.py --data ../shared/data [--tables FOLDER] [--check]

Each page keeps its words; what stands between ``<!-- figures: NAME -->`` and ``<!-- end -->`` is
written anew. ``--tables`` keeps the daily tables, so that every figure can be asked for with
`truceline stats hold`. ``--check`` writes nothing and says whether the pages are current. Windows
and dates stand below and were chosen before anything was computed.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from truceline.app.statistics.breaking import breaking
from truceline.app.statistics.burning import FireAsked, FireColumns, burning
from truceline.app.statistics.counts import Columns
from truceline.app.statistics.holding import holding
from truceline.model.held import Broken, Estimate, Held
from truceline.publish.catalogue import load_catalogue
from truceline.publish.statistics import hold as told_hold
from truceline.publish.statistics.figures import figure
from truceline.statistics.hold import Asked

PAGES = Path(__file__).resolve().parents[1] / "docs" / "cases"
SAY = load_catalogue("en")
_BLOCK = re.compile(r"(<!-- figures: ([a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
ONE_EACH = Columns(date="date_start")
DAILY = Columns(date="date", counts=("n",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A day asked after, and how far is looked."""

    start: str
    since: str
    until: str
    left_out: int

    @property
    def asked(self) -> Asked:
        """The same for the software."""
        first, last = date.fromisoformat(self.since), date.fromisoformat(self.until)
        start = date.fromisoformat(self.start)
        return Asked(start=start, left_out=self.left_out, first=first, last=last)


#: Signed 22 July 2020, in force 27 July, 00:01: the days between are left out.
DONBAS = {
    "half a year": Question(start="2020-07-27", since="2020-01-27", until="2021-01-26", left_out=5),
    "a year": Question(start="2020-07-27", since="2019-07-27", until="2021-07-26", left_out=5),
}
#: Two readings of when the energy moratorium began; 30 days each. For the later one the week
#: between them is left out.
ENERGY = {
    "from 18 March": Question(
        start="2025-03-18", since="2025-01-01", until="2025-04-16", left_out=0
    ),
    "from 25 March": Question(
        start="2025-03-25", since="2025-01-01", until="2025-04-23", left_out=7
    ),
}
#: 19 April 18:00 to 21 April 00:00: one whole day; the day that it began on is left out.
EASTER = {
    "20 April": Question(start="2025-04-20", since="2025-01-01", until="2025-04-20", left_out=1)
}
MAY = {
    "8 to 10 May": Question(start="2025-05-08", since="2025-01-01", until="2025-05-10", left_out=0)
}


def tables(data: Path, folder: Path) -> dict[str, Path]:
    """Write the daily tables of 2025; return them by what they count."""
    ukraine = data / "ukraine-2025"
    claims = _rows(ukraine / "launch-claims/launch_claims_cut_2026-06-06.csv")
    posts = _rows(ukraine / "mod-statements/russian_mod_posts_2025h1.csv")
    strikes = _rows(ukraine / "strike-reports/strikes_in_russia_and_crimea_no_text.csv")
    alerts = _rows(ukraine / "air-raid-alerts/alerts_by_oblast_2022_2025.csv")
    launched = Counter[str]()
    untold = {r["time_start"][:10] for r in claims if not r["launched"]}
    for row in claims:
        if row["launched"]:
            launched[row["time_start"][:10]] += int(float(row["launched"]))
    downed = Counter[str]()
    for row in posts:
        downed[row["date"]] += int(float(row["drone_count"] or 0))
    begun = Counter(r["started_at"][:10] for r in alerts)
    whole = {d: n for d, n in launched.items() if d not in untold}
    lot = {
        "launches by Russian forces, as the Air Force of Ukraine claims": ("launched", whole),
        "drones of Ukraine shot down, as the Ministry of Defence of Russia claims":
            ("shot_down", downed),
        "strikes inside Russia and Crimea, a list of one compiler":
            ("strikes", Counter(r["date"] for r in strikes)),
        "air-raid alerts begun in oblasts of Ukraine": ("alerts", begun),
    }  # fmt: skip
    return {name: _daily(folder / f"{file}.csv", counts) for name, (file, counts) in lot.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _daily(path: Path, counts: Mapping[str, int]) -> Path:
    """Write a day with a row; a day of which the list tells nothing gets none."""
    lines = [f"{day},{counts[day]}" for day in sorted(counts)]
    path.write_text("\n".join(["date,n", *lines]) + "\n", "utf-8")
    return path


def row_of(name: str, one: Held) -> str:
    """Return one counting as a row of a table."""
    parts = [name]
    for stretch in (one.before, one.after):
        rate = "–" if stretch.rate is None else f"{figure(stretch.rate, SAY)} a day"
        parts.append(f"{stretch.events:,} in {stretch.rows}; {rate}" if stretch.rows else "none")
    if one.refused is not None:
        why = next(s for s in told_hold.told(one, "", SAY) if s.startswith("No ratio"))
        rare = [s for s in told_hold.told(one, "", SAY) if s.startswith("Of ")]
        parts += [" ".join([why, *rare]), "–", "–"]
    else:
        parts += [_bounds(one.ratio), _bounds(one.with_trend)]
        parts.append(f"{one.as_large} of {len(one.placebos)}" if one.placebos else "none")
    return f"| {' | '.join(parts)} |"


def _bounds(one: Estimate | None) -> str:
    if one is None:
        return "–"
    value, low, high = (figure(x, SAY) for x in (one.value, one.low, one.high))
    return f"{value} ({low} to {high})"


_COLUMNS = (
    "counting", "before: counted in so many days", "after", "rate after over rate before, 90 %",
    "with a straight trend", "placebo days with as large a change",
)  # fmt: skip
_HEAD = (f"| {' | '.join(_COLUMNS)} |", "|---" * len(_COLUMNS) + "|")


def blocks(data: Path, folder: Path, *, heavy: bool = True) -> dict[str, str]:
    """Return what stands in each block.

    Args:
        data: The shared data.
        folder: Where daily tables go.
        heavy: With the fires of five years, which take a while.
    """
    ged = data / "donbas/ucdp_ged_ukraine_clean.csv"
    rows = [
        row_of(f"lethal events (UCDP), {name} either side", one)
        for name, question in DONBAS.items()
        for one in holding(ged, ONE_EACH, question.asked).countings
    ]
    osce = data / "donbas/osce_smm_daily_cfv_2019_2022.csv"
    columns = Columns(
        date="period_end", counts=("violations", "explosions"), by="region", lengths="period_days"
    )
    daily = holding(osce, columns, Asked(start=date(2020, 7, 27), left_out=5)).countings
    rows += [
        row_of(f"{one.counting} told daily by the SMM, {one.of}", one)
        for one in daily
        if one.of != "both"
    ]
    found = {"donbas-hold": _table(rows)}
    searched = breaking(osce, columns, "mbic", date(2020, 7, 27), None)
    some = [b for b in searched.countings if b.of != "both" and b.counting == "violations"]
    found["donbas-breaks"] = "\n".join(["", *(_broken(one) for one in some), ""])
    lot = tables(data, folder)
    for key, questions in (("energy", ENERGY), ("easter", EASTER), ("may", MAY)):
        found[f"truces-{key}"] = _table(
            row_of(f"{name}, {when}", one)
            for name, path in lot.items()
            for when, question in questions.items()
            for one in holding(path, DAILY, question.asked).countings
        )
    if heavy:
        found["fires-2022"] = fires(data)
    return found


def fires(data: Path) -> str:
    """Return months and years of flagged cell-days."""
    paths = sorted((data / "fires").glob("ukr_fire_data_*.csv"))
    found = burning(paths, FireColumns(), FireAsked(start=date(2022, 2, 24)))
    by_month = Counter(f.day[:7] for f in found.flagged)
    lines = [
        "| 24 February to 31 December of | cell-days flagged, by what the other years show |",
        "|---|---|",
        *(f"| {year} | {n:,} |" for year, n in found.placebo.items()),
        f"| **2022** | **{len(found.flagged):,}** (a limit on means: {found.limited:,}) |",
        "",
        "| 2022 | " + " | ".join(sorted(by_month)) + " |",
        "|---" * (len(by_month) + 1) + "|",
        "| flagged | " + " | ".join(str(by_month[m]) for m in sorted(by_month)) + " |",
    ]
    return "\n".join(["", *lines, ""])


def _table(rows: Iterable[str]) -> str:
    return "\n".join(["", *_HEAD, *rows, ""])


def _broken(one: Broken) -> str:
    if len(one.stretches) < 2:
        return f"- {one.of}: no change was found in {one.rows} periods measured."
    told = [
        f"from {s.first} on, or from a day between {s.earliest} and {s.latest}: "
        f"{figure(s.rate, SAY)} a day in {s.rows} periods measured"
        for s in one.stretches[1:]
    ]
    first = one.stretches[0]
    begun = f"{figure(first.rate, SAY)} a day in the first {first.rows} periods measured"
    return f"- {one.of}: {begun}; {'; '.join(told)}."


def written(page: str, found: Mapping[str, str]) -> str:
    """Return a page with its figures made anew."""
    return _BLOCK.sub(
        lambda m: f"{m[1]}{found[m[2]].lstrip()}\n{m[3]}" if m[2] in found else m[0], page
    )


def main() -> None:
    """Write the pages, or say which is not current."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--tables", type=Path)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = given.tables or Path(kept)
        folder.mkdir(parents=True, exist_ok=True)
        found = blocks(given.data, folder)
    stale = []
    for path in sorted(PAGES.glob("*.md")):
        page = path.read_text("utf-8")
        new = written(page, found)
        if new != page:
            stale.append(path.name)
            if not given.check:
                path.write_text(new, "utf-8")
    print(", ".join(stale) or "all pages are current")
    sys.exit(bool(stale) and given.check)


if __name__ == "__main__":
    main()
