"""How well ``truceline map`` reads the messy workbooks of ``tests/workbooks``, measured.

For each workbook: how many questions a person is asked (screens, and lines on them), and with every
likely answer taken what becomes of each sheet: which rows of the truth are accepted, which rejected
and why, which rows that are no data are accepted, and what each column is taken for. Where the
truth tells what single rows mean, day, clock, side, act, place and people harmed are compared too.

Run: ``PYTHONPATH=src python tools/workbooks.py [NAME …] [--roles] [--wrong]``. It writes nothing
outside a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from truceline.app.maps import mapping
from truceline.app.maps.session import Session
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError
from truceline.sources import registry

sys.path.insert(0, str(Path(__file__).resolve().parent))
from workbook_truth import CHECKED, Agreed, Meant, agreed, meant

BOOKS = Path(__file__).resolve().parents[1] / "tests" / "workbooks"
#: An invented ceasefire: parties, clock and region are those of the truth files of a hand.
AGREEMENT = """truceline: 1
id: {a}-{b}-ceasefire
title: {{en: Ceasefire of {a} and {b}}}
invented: true
parties:
  - {{id: {A}, name: {{en: "{a_en}", uk: "{a_uk}"}}}}
  - {{id: {B}, name: {{en: "{b_en}", uk: "{b_uk}"}}}}
mechanism:
  name: {{en: Joint commission}}
  time_zone: {zone}
  day_ends: 00:00
  mandate: [happened, covered]
  thresholds: {{consistent_at: 0.1, inconsistent_at: 0.9, quiet_watched_share: 0.8}}
citations:
  text-1: {{title: Ceasefire agreement, url: "", dated: 1 February {year}}}
zones:
  - {{id: region, name: {{en: Region}}, kind: disc, lon: {lon}, lat: {lat}, radius_m: {radius_m}}}
texts:
  - id: joint
    title: {{en: Ceasefire agreement}}
    status: joint
    period: {{from: {year}-02-01T00:00, until: {year}-07-01T00:00}}
    citation: text-1
    provisions:
      - id: joint/fire
        clause: "1"
        wording: {{en: No fire of any kind in the region.}}
        rule: prohibited_act
        binds: [{A}, {B}]
        zone_ids: [region]
        acts: [shelling, small_arms_fire, explosion]
"""
#: What the agreement of a workbook says, by the first word of its name; empty: of all others.
AGREEMENTS: dict[str, dict[str, str]] = {
    "": {
        "A": "ALD", "a": "ald", "a_en": "Aldermark", "a_uk": "Олдермарк",
        "B": "BIR", "b": "bir", "b_en": "Birland", "b_uk": "Бірланд",
        "zone": "Etc/GMT+1", "year": "2031", "lon": "-16.1", "lat": "-29.0", "radius_m": "60000",
    },
    "ines": {
        "A": "RC", "a": "rc", "a_en": "Republic of Carrow", "a_uk": "Республіка Кароу",
        "B": "TFC", "b": "tfc", "b_en": "Tesmar Free Council", "b_uk": "Вільна рада Тесмару",
        "zone": "Etc/GMT+2", "year": "2032", "lon": "-20.0", "lat": "-35.03", "radius_m": "40000",
    },
    "taras": {
        "A": "KR", "a": "kr", "a_en": "Republic of Kelmar", "a_uk": "Кельмарська Республіка",
        "B": "SO", "b": "so", "b_en": "Union of Ortu", "b_uk": "Союз Орту",
        "zone": "UTC", "year": "2033", "lon": "-30.08", "lat": "46.0", "radius_m": "25000",
    },
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part:
    """What became of one table of one sheet.

    Attributes:
        sheet: Its name.
        read_as: What each row was taken to tell of; ``left out``, with the reason, if of nothing.
        data: Rows of the truth that lie in the table.
        accepted: Of these, rows that were accepted.
        rejected: Of these, rows that were rejected, by reason.
        beside: Rows accepted that are no data: totals, notes, titles.
        roles: Column -> what it was taken for.
        why: Reason of each row of the truth that was rejected.
        agreed: How far accepted rows agree with the truth; ``None`` where it tells none of them.
    """

    sheet: str
    read_as: str
    data: int = 0
    accepted: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    beside: tuple[int, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    agreed: Agreed | None = None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One workbook: what was asked, what became of its tables, and rows that lie in none."""

    name: str
    screens: int
    lines: int
    parts: tuple[Part, ...]
    lost: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        """Rows of the truth that were accepted, over all sheets that are read."""
        return sum(one.accepted for one in self.parts)


def measure(path: Path, folder: Path) -> Measured:
    """Map a workbook with every likely answer, as somebody who presses Enter, and say what comes.

    Args:
        path: The workbook; its truth lies beside it.
        folder: An empty folder for the workspace.
    """
    (folder / "agreement.yaml").write_text(agreement_of(path), "utf-8")
    (folder / "sources.yaml").write_text("truceline: 1\nsources: []\n", "utf-8")
    survey = mapping.survey(mapping.opened(path))
    context = mapping.context_of(Workspace(folder), path)
    context = replace(context, posts=survey.posts, glossary=survey.glossary)
    session = Session(survey, context, [{} for _ in survey.found])
    screens = lines = 0
    while found := session.screens():
        screens, lines = screens + 1, lines + len(found[0].items)
        session.tell([(one, one.question.likely) for one in found[0].items])
    told = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    truth, rows = rows_of_data(told), _meant(told, context.parties)
    parts = [
        part
        for n in range(len(survey.found))
        for part in _parts(session, n, truth, rows, context.time_zone)
    ]
    lost = dict(_lost(session, truth))
    return Measured(name=path.stem, screens=screens, lines=lines, parts=tuple(parts), lost=lost)


def agreement_of(path: Path) -> str:
    """Return the agreement that lies beside a workbook, or the one of its hand."""
    beside = path.with_suffix(".agreement.yaml")
    if beside.exists():
        return beside.read_text("utf-8")
    told = AGREEMENTS.get(path.stem.split("_")[0]) or AGREEMENTS[""]
    return AGREEMENT.format(**told)


def _meant(truth: dict[str, Any], sides: Mapping[str, str]) -> dict[str, dict[int, Meant]]:
    """Return by sheet what single rows mean, as far as the truth tells it."""
    sheets = truth["sheets"]
    listed = sheets if isinstance(sheets, list) else [{"sheet": k, **v} for k, v in sheets.items()]
    return {one["sheet"]: meant(one, sides) for one in listed}


def _lost(session: Session, truth: dict[str, set[int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield by sheet the rows of the truth that lie in no table that is named to the person."""
    survey = session.survey
    every = [*survey.found, *survey.listed, *(one for one, _ in survey.undated)]
    for sheet, rows in truth.items():
        named = {row for one in every for name, row in one.look.below if name == sheet}
        if missed := rows - named:
            yield sheet, tuple(sorted(missed))


def rows_of_data(truth: dict[str, Any]) -> dict[str, set[int]]:
    """Return by sheet the rows that are data, from whichever form of truth file."""
    sheets = truth["sheets"]
    listed = sheets if isinstance(sheets, list) else [{"sheet": k, **v} for k, v in sheets.items()]
    found: dict[str, set[int]] = {}
    for one in listed:
        tables = [one, one.get("second_table", {}), *one.get("tables", [])]
        rows = {n for table in tables if isinstance(table, dict) for n in _rows(table)}
        # The two latest hands list the rows themselves, where the others say how many there are.
        plain = one.get("data_rows", [])
        found[one["sheet"]] = rows or (set(plain) if isinstance(plain, list) else set())
    return found


def _rows(table: dict[str, Any]) -> Iterator[int]:
    told = table.get("data_row_numbers") or table.get("rows_by_kind", {}).get("data", [])
    if isinstance(told, list):
        yield from told
        return
    for part in re.findall(r"(\d+)(?:-(\d+))?", told):
        yield from range(int(part[0]), int(part[1] or part[0]) + 1)


def _parts(
    session: Session,
    number: int,
    truth: dict[str, set[int]],
    rows: dict[str, dict[int, Meant]],
    zone: str,
) -> Iterator[Part]:
    found, proposal = session.survey.found[number], session.proposals[number]
    roles = {one.column: one.means for one in proposal.guesses}
    for sheet in found.sheets:
        data = truth.get(sheet, set()) & {row for name, row in found.look.below if name == sheet}
        if proposal.refused:
            yield Part(sheet=sheet, read_as=f"left out: {proposal.refused}", data=len(data))
            continue
        text = mapping.text_of(found, proposal, session.survey.raw.name, guess=True, pinned=False)
        try:
            intake = registry.read(session.survey.raw, "mapped", {"map": text, "sheet": sheet})[1]
        except TrucelineError as fault:
            yield Part(sheet=sheet, read_as=f"cannot be read: {fault}", data=len(data))
            continue
        tables = (intake.reports, intake.effort, intake.tallies, intake.transfers)
        there = {row for one in tables for row in one["row_number"].to_pylist()}
        gone = {row["row_number"]: row["reason"] for row in intake.rejects.to_pylist()}
        mine = {row: one for row, one in rows.get(sheet, {}).items() if row in data}
        reports = intake.reports.to_pylist()
        yield Part(
            sheet=sheet,
            read_as=proposal.kind,
            data=len(data),
            accepted=len(there & data),
            rejected=dict(Counter(why for row, why in gone.items() if row in data)),
            beside=tuple(sorted(there - data)),
            roles=roles,
            why={row: why for row, why in sorted(gone.items()) if row in data},
            agreed=agreed(reports, intake.harm.to_pylist(), mine, zone) if mine else None,
        )


def told(one: Measured, *, roles: bool = False, wrong: bool = False) -> Iterator[str]:
    """Yield what was measured, a line at a time."""
    yield f"{one.name}: {one.screens} questions ({one.lines} lines), {one.accepted} rows accepted"
    for part in one.parts:
        rejected = ", ".join(f"{n} {why}" for why, n in part.rejected.items())
        tail = f"; rejected: {rejected}" if rejected else ""
        tail += f"; NO DATA: rows {', '.join(map(str, part.beside))}" if part.beside else ""
        yield f"  {part.sheet}: {part.read_as}; {part.accepted} of {part.data}{tail}"
        yield from _told_agreed(part, wrong=wrong)
        if roles:
            shown = (f"{name} = {means or '–'}" for name, means in part.roles.items())
            yield "    " + ", ".join(shown)
    for sheet, rows in one.lost.items():
        yield f"  {sheet}: IN NO TABLE: rows {', '.join(map(str, rows))}"


def _told_agreed(part: Part, *, wrong: bool) -> Iterator[str]:
    found = part.agreed
    if found is None or not (found.told or found.none or found.missed):
        return
    shares = [f"{what} {found.right[what]}/{found.told[what]}" for what in CHECKED]
    shares = [one for what, one in zip(CHECKED, shares, strict=True) if found.told[what]]
    for said, rows in (("NO EVENTS READ AS SUCH", found.none), ("EVENTS NOT READ", found.missed)):
        shares += [f"{said}: rows {', '.join(map(str, rows))}"] if rows else []
    yield f"    right: {', '.join(shares)}"
    if wrong:
        for what, read in found.wrong.items():
            yield f"      {what}: " + "; ".join(f"row {row}: {one}" for row, one in read.items())
        for row in found.missed:
            yield f"      row {row}: {part.why.get(row, 'in no table of reports')}"


def main() -> None:
    """Print what becomes of the workbooks that are named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--roles", action="store_true", help="tell what each column is taken for")
    parser.add_argument("--wrong", action="store_true", help="tell what was read wrong, by row")
    asked = parser.parse_args()
    for path in sorted(BOOKS.glob("*.xlsx")):
        if not asked.names or path.stem in asked.names:
            with tempfile.TemporaryDirectory() as folder:
                found = measure(path, Path(folder))
                print(*told(found, roles=asked.roles, wrong=asked.wrong), sep="\n", flush=True)


if __name__ == "__main__":
    main()
