"""A mended map and a mended sheet that come in together: no row keeps the earlier reading."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import Order, ingest_as
from truceline.app.intake.preview import preview
from truceline.app.intake.receipts import Receipt
from truceline.app.intake.retraction import retract
from truceline.app.workspace import Workspace as Case
from truceline.sources.propose.shape import shape_line, shape_of

NOW = datetime(2025, 5, 1, 12, tzinfo=UTC)
_COUNT = count()
MAP = (
    "map: 1\ntime_zone: UTC\nsource: {constant: s}\ntable: reports\nid: id\nstart: start\n"
    "basis: {constant: alleged}\nact: {column: act, values: {a: shelling, c: strike}}\n"
)
MENDED = MAP.replace("{a: shelling", "{b: attack, a: attack")
OTHER_KEY = MENDED.replace("id: id", "id: [start, id]")
#: Row 3 tells of the same day in both states, so that their order is that of their bytes alone.
OLD = "id,start,act\n1,2025-03-28,a\n2,2025-03-29,b\n3,2025-03-30,a\n4,2025-03-30,a\n"
NEW = OLD.replace("3,2025-03-30,a", "3,2025-03-30,c") + "5,2025-03-30,a\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Case:
    return start(
        tmp_path / "case", "energy-moratorium-2025", lambda: NOW + timedelta(seconds=next(_COUNT))
    )


def order(text: str, **more: Any) -> Order:
    return Order(connector="mapped", options={"map": text}, **more)


def take(workspace: Case, rows: str, map_text: str, name: str = "log.csv") -> Receipt:
    path = workspace.folder.parent / name
    path.write_text(rows)
    return ingest_as(workspace, [path], order(map_text)).receipts[0]


def acts(workspace: Case) -> dict[str, str]:
    reports = runs.given(workspace, None).taken["reports"].to_pylist()
    return {r["report_id"]: r["act"] for r in reports}


def ledger(workspace: Case) -> list[tuple[int, int, int, int]]:
    rows = runs.given(workspace, None).taken["files"].to_pylist()
    return sorted((r["rows"], r["accepted"], r["rejected"], r["repeated"]) for r in rows)


@pytest.mark.parametrize("pad", range(4))
def test_every_row_has_the_new_reading_whatever_the_bytes(workspace: Case, pad: int) -> None:
    """Two states of a sheet that end on one day: which came later is on the record."""
    more = f"9,2025-03-2{pad},a\n"
    take(workspace, OLD + more, MAP)
    take(workspace, NEW + more, MENDED)
    told = {f"s/{n}": "attack" for n in (1, 2, 4, 5, 9)} | {"s/3": "strike"}
    assert acts(workspace) == told
    assert [sum(row[1:]) for row in ledger(workspace)] == [5, 6]
    assert [row[2] for row in ledger(workspace)] == [0, 0]


def test_a_dry_run_foretells_it_to_the_row(workspace: Case) -> None:
    take(workspace, OLD, MAP)
    path = workspace.folder.parent / "log.csv"
    path.write_text(NEW)
    before = len(workspace.entries())
    (found,), _ = preview(workspace, [path], order(MENDED))
    assert len(workspace.entries()) == before
    assert "log.csv" in found.look.anew.told()[0]
    receipt = take(workspace, NEW, MENDED)
    files = runs.given(workspace, None).taken["files"].to_pylist()
    (row,) = [one for one in files if one["file_sha256"] == receipt.taken.sha256]
    assert (found.accepted, found.repeated) == (row["accepted"], row["repeated"]) == (2, 3)
    assert receipt.anew.told() == found.look.anew.told()


def test_a_mended_key_tells_no_row_twice(workspace: Case) -> None:
    take(workspace, OLD, MAP)
    take(workspace, NEW, OTHER_KEY)
    assert sorted(acts(workspace)) == [f"s/2025-03-{d}/{n}" for n, d in DAYS]


DAYS = ((1, 28), (2, 29), (3, 30), (4, 30), (5, 30))


def test_a_source_that_was_named_since_speaks_for_the_rows_of_nobody(workspace: Case) -> None:
    take(workspace, OLD, MAP.replace("constant: s}", "constant: unnamed-source}"))
    take(workspace, NEW, MENDED)
    assert sorted(acts(workspace)) == [f"s/{n}" for n in range(1, 6)]


def test_the_same_rows_by_another_voice_stay_its_own(workspace: Case) -> None:
    take(workspace, OLD, MAP)
    receipt = take(workspace, OLD + " ", MENDED.replace("constant: s}", "constant: t}"))
    assert receipt.anew.told() == ()
    assert acts(workspace)["s/1"] == "shelling"
    assert acts(workspace)["t/1"] == "attack"


@pytest.mark.parametrize(
    "text",
    [
        MAP.replace("{a: shelling, c: strike}", "{c: strike, b: attack}"),  # no word of the first
        MENDED.replace("column: act", "column: what"),  # a column that neither has
    ],
)
def test_a_map_that_does_not_fit_the_first_leaves_it(workspace: Case, text: str) -> None:
    first = OLD.replace("2,2025-03-29,b", "2,2025-03-29,c")
    take(workspace, first, MAP)
    path = workspace.folder.parent / "log.csv"
    path.write_text(first + "6,2025-03-30,b\n")
    taking = ingest_as(workspace, [path], order(text))
    told = [one for receipt in taking.receipts for one in receipt.anew.told()]
    assert all("unchanged in log.csv" in one for one in told)
    assert len(told) + len(taking.faults) == 1
    assert acts(workspace)["s/1"] == "shelling"


def test_a_list_that_shares_a_day_with_another_keeps_its_own_map(workspace: Case) -> None:
    take(workspace, OLD, MAP, "march.csv")
    receipt = take(workspace, "id,start,act\n4,2025-03-30,a\n7,2025-04-01,a\n", MENDED, "april.csv")
    assert receipt.anew.read == ()
    assert "one row stands unchanged in march.csv" in receipt.anew.told()[0]
    assert acts(workspace)["s/1"] == "shelling"


def test_a_file_set_aside_stays_so(workspace: Case) -> None:
    take(workspace, OLD, MAP)
    retract(workspace, "log.csv", "a draft")
    assert take(workspace, NEW, MENDED).anew.told() == ()
    assert len(workspace.taken()) == 2


def test_it_happens_once(workspace: Case) -> None:
    take(workspace, OLD, MAP)
    take(workspace, NEW, MENDED)
    assert len(workspace.taken()) == 3
    assert take(workspace, NEW, MENDED).again
    assert take(workspace, NEW + "8,2025-03-30,a\n", MENDED).anew.told() == ()
    assert len(workspace.taken()) == 4


def sheets(path: Path, rows: dict[str, list[str]]) -> Path:
    book = Workbook()
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line.split(","))
    book.remove(book.worksheets[0])
    book.save(path)
    return path


def test_each_sheet_of_a_workbook_is_read_anew_by_its_map(workspace: Case) -> None:
    lines = OLD.splitlines()
    path = sheets(
        workspace.folder.parent / "w.xlsx", {"May": lines, "June": [lines[0], "8,2025-03-30,a"]}
    )
    (workspace.folder / "maps").mkdir(exist_ok=True)
    kept = workspace.folder / "maps" / "m.yaml"
    shape = shape_line(shape_of("May", ("id", "start", "act"), 1, ""))
    kept.write_text(f"{shape}\n{MAP}format: xlsx\n")
    ingest_as(workspace, [path], Order())
    kept.write_text(f"{shape}\n{MENDED}format: xlsx\n")
    sheets(path, {"May": NEW.splitlines(), "June": [lines[0], "8,2025-03-30,a"]})
    found, _ = preview(workspace, [path], Order())
    receipts = ingest_as(workspace, [path], Order()).receipts
    assert [len(one.anew.read) for one in receipts] == [1, 1]
    assert set(acts(workspace).values()) == {"attack", "strike"}
    assert ledger(workspace) == [(5, 5, 0, 0), (6, 2, 0, 4)]
    assert (sum(f.accepted for f in found), sum(f.repeated for f in found)) == (2, 4)
    retract(workspace, receipts[0].taken.sha256[:8], "a draft")
    files = runs.given(workspace, None).taken["files"].to_pylist()
    assert [r["retracted_rows"] for r in files if r["retracted_at"]] == [6]
