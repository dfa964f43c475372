"""What ``truceline first`` costs a person who presses Enter, and the edition that comes of it.

For each workbook of ``tests/workbooks`` whose truth says which rows are incidents, or of a folder
with a workbook, ``agreement.yaml`` and ``truth.csv`` (columns id, date, time, lon, lat,
tolerance_m, side, act, sheets_rows such as ``Log!7; Calls!3``): screens, words on them, and seconds
(250 words a minute, eight seconds a screen); then every incident of the truth held against the
edition. It is *right* if day, place, side and act are; *vague* if none is wrong
and one is open (no side, no place or one known to within more than two kilometres, a broad act,
more than a day); else *wrong*, or *missing*. Incidents of the edition that no row of an incident
tells are *invented*; one that stands in it twice is *doubled*.

Run: ``PYTHONPATH=src python tools/first_edition.py [NAME or FOLDER …] [--shown] [--each] [--add]``.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import pty
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from workbook_truth import Meant, acts_meant, day_holds, meant, placed

from workbooks import BOOKS, agreement_of

#: Words that a person reads in a minute, and seconds for a look and Enter.
WORDS_A_MINUTE, ENTER_S = 250, 8
#: Acts that say little, and metres beyond which a place is told only vaguely.
_BROAD, _VAGUE_M = (None, "", "other", "attack"), 2000.0
_LONGEST_S = 300
_STYLED = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SIDE = re.compile(r"\{id: *([\w-]+), *name: *\{(?:\w+: *[^,}]+, *)*?en: *\"?([^,}\"]+)")
#: Whose word a side is stands behind it, and leaves it that side.
_BY_WHOM = re.compile(r"\(as alleged by [^)]*\)")
_RANK = {"right": 0, "vague": 1, "wrong": 2}


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was on the screen: its text, and how often a person was asked."""

    text: str
    asked: int
    code: int

    @property
    def words(self) -> int:
        """Words that a person reads."""
        return len(self.text.split())

    @property
    def seconds(self) -> int:
        """What it costs a person who reads all of it and presses Enter."""
        return round(self.words * 60 / WORDS_A_MINUTE + self.asked * ENTER_S)


@dataclass(kw_only=True)
class Score:
    """How an edition stands to the truth, and why of each that is not right."""

    counts: Counter[str] = field(default_factory=Counter)
    why: list[str] = field(default_factory=list)


def entered(words: list[str], folder: Path, *, takes: bool = False) -> Told:
    """Run a command on a terminal of its own and press Enter at every question.

    With ``takes``, rows that are new by their own words are taken in as they are shown.
    """
    child, door = pty.fork()
    if not child:
        os.chdir(folder)
        os.environ["COLUMNS"] = "200"
        os.execv(sys.executable, [sys.executable, "-m", "truceline", *words])
    text, asked, seen = b"", 0, 0
    until = time.monotonic() + _LONGEST_S
    while time.monotonic() < until:
        try:
            got = os.read(door, 65536)
        except OSError:
            break
        if not got:
            break
        text += got
        if text[seen:].endswith(b"> "):
            os.write(door, _typed(text[seen:], takes))
            asked, seen = asked + 1, len(text)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    lines = text.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    # Of a bar that is drawn over and over only the last state stays on the screen.
    shown = "\n".join(_STYLED.sub("", one).rpartition("\r")[2] for one in lines)
    return Told(text=shown, asked=asked, code=code)


def _typed(shown: bytes, takes: bool = False) -> bytes:
    """Return Enter, or an answer where Enter is none."""
    new = shown.partition(b"? Not in the draft")[2]
    if takes and new and b"taken in" not in new:
        n = len(re.findall(rb"\n {3}\d+ ", new))
        return b"1-%d add\n" % n
    if shown.endswith(b"answer> "):
        return b"1\n" if b"   1) " in shown else b"desk\n"
    waiting = re.search(rb"line ([\d, ]+) waits for a value", shown)
    if waiting is None:
        return b"\n"
    return waiting[1].replace(b" ", b"") + (b" 500\n" if b"metres" in shown else b" none\n")


def scored(workspace: Path, truth: Mapping[str, Mapping[int, Meant]], zone: str) -> Score:
    """Hold the first edition of a workspace against what its rows mean.

    Args:
        workspace: Its folder.
        truth: Sheet -> row -> what is meant.
        zone: In which local days are told.
    """
    import pyarrow.parquet as pq

    rows = dict(_rows(workspace))
    found = pq.read_table(workspace / "draft/frozen/incidents.parquet").to_pylist()
    found = [one for one in found if _is_inside(one, workspace)]
    told: dict[str, list[dict[str, Any]]] = {}
    score = Score()
    read = set(rows.values())
    gone = [
        f"{name}!{row}" for name, its in truth.items() for row in its if (name, row) not in read
    ]
    score.why += [f"no report of {', '.join(gone)}"] if gone else []
    for one in found:
        its = [rows[report] for report in one["report_ids"] if report in rows]
        ids = {name for at in its if (name := _named(truth, *at))}
        for name in sorted(ids):
            told.setdefault(name, []).append(one)
        if not ids:
            kinds = {truth.get(sheet, {}).get(row, Meant()).said for sheet, row in its}
            what = "doubled" if "repeat" in kinds else "invented"
            score.counts[what] += 1
            score.why.append(f"{what}: {its} {one['act']} {one['actor'] or '–'}")
    for name, meant_one in _incidents(truth):
        here = told.get(name, [])
        held = sorted((_held(one, meant_one, zone) for one in here), key=lambda x: _RANK[x[0]])
        verdict, why = held[0] if held else ("missing", meant_one.act)
        score.counts[verdict] += 1
        score.counts["doubled"] += max(0, len(here) - 1)
        score.why += [f"doubled: {name} {one['act']} {one['actor'] or '–'}" for one in here[1:]]
        if verdict != "right":
            score.why.append(f"{verdict}: {name} {why}")
    return score


def _is_inside(one: Mapping[str, Any], folder: Path) -> bool:
    """Say whether an incident lies in the days that were drafted."""
    from truceline.app.drafts.draft import last_drafted
    from truceline.app.workspace import Workspace

    told = last_drafted(Workspace(folder)) or {}
    begin, until = (datetime.fromisoformat(str(told[key])) for key in ("start", "end"))
    start, end = one["start"] or one["end"], one["end"] or one["start"]
    return start is None or (start < until and (end > begin or start == begin))


def _named(truth: Mapping[str, Mapping[int, Meant]], sheet: str, row: int) -> str:
    """Return which incident a row tells of; empty for none, or one that its truth does not say."""
    one = truth.get(sheet, {}).get(row, Meant())
    return one.key or (f"{sheet}!{row}" if one.is_event else "")


def _incidents(truth: Mapping[str, Mapping[int, Meant]]) -> Iterator[tuple[str, Meant]]:
    seen: set[str] = set()
    for sheet, rows in truth.items():
        for row, one in rows.items():
            name = one.key or f"{sheet}!{row}"
            if one.is_event and name not in seen:
                seen.add(name)
                yield name, one


def _rows(folder: Path) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield each report's id with sheet and row."""
    from truceline.app import cache
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    for one in workspace.taken():
        reports = cache.intake_of(workspace, one).reports
        sheet = str(one.options.get("sheet", ""))
        for report, row in zip(
            reports["report_id"].to_pylist(), reports["row_number"].to_pylist(), strict=True
        ):
            # A row that was taken in by hand is known by the sheet and row that tells it.
            added = (
                report.partition("/")[2].rpartition(" ") if one.name.startswith("added-") else ""
            )
            yield report, (added[0], int(added[2])) if added else (sheet, row)


def _held(one: Mapping[str, Any], truth: Meant, zone: str) -> tuple[str, str]:
    """Return how an incident stands to what is meant, and what is not right in it."""
    wrong: list[str] = []
    vague: list[str] = []
    if truth.day:
        holds = day_holds(one, truth.day, zone)
        if not holds:
            (vague if holds is None else wrong).append("day")
    side = one["actor"] or "unknown"
    if truth.side and side != truth.side:
        (vague if side == "unknown" else wrong).append(f"side {side} for {truth.side}")
    acts = acts_meant(truth.act)
    if acts and one["act"] not in acts:
        (vague if one["act"] in _BROAD else wrong).append(f"act {one['act']} for “{truth.act}”")
    if truth.spot is not None:
        fits, shown = placed(one, truth.spot, truth.near_m)
        if one["lon"] is None or (fits and (one["error_m"] or 0) > _VAGUE_M):
            vague.append(f"place {shown}")
        elif not fits:
            wrong.append(f"place {shown}")
    return ("wrong" if wrong else "vague" if vague else "right"), ", ".join([*wrong, *vague])


def books(names: Iterable[str]) -> Iterator[tuple[Path, dict[str, dict[int, Meant]], str]]:
    """Yield the workbooks whose truth says which rows are incidents, with it and its agreement."""
    wanted = set(names)
    for folder in sorted(Path(one) for one in wanted if (Path(one) / "truth.csv").is_file()):
        yield _in_folder(folder)
        wanted.discard(str(folder))
    if names and not wanted:
        return
    for path in sorted(BOOKS.glob("*.xlsx")):
        told = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
        if names and path.stem not in wanted:
            continue
        sheets = told["sheets"] if isinstance(told["sheets"], dict) else {}
        sides = {str(one): str(one) for one in _parties(told)}
        truth = {name: meant(one, sides) for name, one in sheets.items()}
        if any(one.is_event for rows in truth.values() for one in rows.values()):
            yield path, truth, agreement_of(path)


def _in_folder(folder: Path) -> tuple[Path, dict[str, dict[int, Meant]], str]:
    """Return the workbook of a folder, what its rows mean by ``truth.csv``, and its agreement."""
    agreement = (folder / "agreement.yaml").read_text("utf-8")
    sides = dict(_SIDE.findall(agreement))
    sides = {name.strip(): party for party, name in sides.items()} | {one: one for one in sides}
    truth: dict[str, dict[int, Meant]] = {}
    with (folder / "truth.csv").open(encoding="utf-8-sig", newline="") as lines:
        for one in csv.DictReader(lines):
            if one.get("edition", "in") != "in":
                continue
            told = _as_meant(one, sides)
            for spot in filter(None, map(str.strip, one["sheets_rows"].split(";"))):
                sheet, _, row = spot.rpartition("!")
                truth.setdefault(sheet, {})[int(row)] = told
    return next(folder.glob("*.xlsx")), truth, agreement


def _as_meant(one: Mapping[str, str], sides: Mapping[str, str]) -> Meant:
    """Return an incident as a line of ``truth.csv`` tells it.

    Both parties at once, and a side that is not known, are the same in an edition: no actor.
    """
    spot = (float(one["lon"]), float(one["lat"])) if one["lat"] else None
    near = one["tolerance_m"]
    return Meant(
        is_event=True,
        day=one["date"],
        side=sides.get(_BY_WHOM.sub("", one["side"]).strip(), "unknown"),
        act=one["act"],
        spot=spot,
        key=one["id"],
        near_m=_VAGUE_M if near == "vague" else float(near or 300.0),
    )


def _parties(told: Mapping[str, Any]) -> list[str]:
    listed = told.get("parties", {})
    return list(listed) if isinstance(listed, dict) else [str(one.get("id")) for one in listed]


def main() -> None:
    """Print a line a workbook, and what was not right if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--shown", action="store_true", help="print what is on the screen")
    parser.add_argument("--add", action="store_true", help="take in rows that say they are new")
    parser.add_argument("--each", action="store_true", help="name what is not right")
    asked = parser.parse_args()
    from truceline.app.workspace import Workspace

    for path, truth, agreement in books(asked.names):
        with tempfile.TemporaryDirectory() as folder:
            case = Path(folder) / "case"
            case.mkdir()
            (case / "agreement.yaml").write_text(agreement, "utf-8")
            (case / path.name).write_bytes(path.read_bytes())
            for note in ("handover.md", "deadline.md"):
                if (path.parent / note).is_file():
                    (case / note).write_bytes((path.parent / note).read_bytes())
            told = entered(["first", ".", path.name], case, takes=asked.add)
            print(f"{path.stem}: {told.asked} screens, {told.words} words, {told.seconds} s")
            if asked.shown or told.code:
                print(told.text, flush=True)
            if told.code:
                continue
            zone = Workspace(case).agreement().mechanism.time_zone
            score = scored(case, truth, zone)
            kinds = ("right", "vague", "wrong", "missing", "doubled", "invented")
            print("  " + ", ".join(f"{one} {score.counts[one]}" for one in kinds), flush=True)
            for line in score.why if asked.each else ():
                print(f"    {line}")


if __name__ == "__main__":
    main()
