"""A dry run tells what ingest does, and writes nothing; a time of receipt is honoured by as-of."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import Order, ingest_as
from truceline.app.intake.preview import preview
from truceline.app.intake.received import when_received
from truceline.app.intake.retraction import retract
from truceline.app.workspace import Workspace
from truceline.cli.ingest import command
from truceline.errors import AgreementError
from truceline.sources.propose.shape import shape_line, shape_of

NOW = datetime(2025, 5, 1, 12, tzinfo=UTC)
MAP = (
    "map: 1\ntime_zone: UTC\nsource: {constant: s}\ntable: reports\nid: id\nstart: start\n"
    "basis: {constant: alleged}\nact: {column: act, values: {a: shelling}}\n"
)
HEAD = "id,start,act\n"
FILES = {
    "a.csv": HEAD + "1,2025-03-28,a\n2,2025-03-29,b\n3,2025-03-30,a\n",
    "b.csv": HEAD + "1,2025-03-28,a\n4,2025-13-40,a\n5,2025-03-31,a\n5,2025-03-31,a\n",
    "c.csv": HEAD,
    "d.csv": "",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "in").mkdir()
    for name, text in FILES.items():
        (tmp_path / "in" / name).write_text(text)
    (tmp_path / "m.yaml").write_text(MAP)
    return start(tmp_path / "case", "energy-moratorium-2025", lambda: NOW)


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def order(**more: Any) -> Order:
    return Order(connector="mapped", options={"map": MAP}, **more)


def told(workspace: Workspace, paths: list[Path]) -> dict[str, tuple[int, int, int]]:
    found, _ = preview(workspace, paths, order())
    return {
        one.look.taken.name: (one.accepted, len(one.look.intake.rejects), one.repeated)
        for one in found
    }


def ledger(workspace: Workspace, as_of: datetime | None = None) -> dict[str, tuple[int, int, int]]:
    rows = runs.given(workspace, as_of).taken["files"].to_pylist()
    return {row["name"]: (row["accepted"], row["rejected"], row["repeated"]) for row in rows}


@pytest.mark.parametrize("first", [[], ["a.csv"], ["b.csv"], ["a.csv", "c.csv"]])
def test_a_dry_run_writes_nothing_and_foretells_the_ledger(
    workspace: Workspace, first: list[str]
) -> None:
    folder = workspace.folder.parent / "in"
    ingest_as(workspace, [folder / name for name in first], order())
    shutil.rmtree(workspace.store, ignore_errors=True)  # even a cache that is gone stays gone
    before = hashes(workspace.folder)
    foretold = told(workspace, [folder])
    assert hashes(workspace.folder) == before
    taking = ingest_as(workspace, [folder], order())
    assert [type(fault).__name__ for fault in taking.faults] == ["FormatError"]
    assert foretold == ledger(workspace)
    assert set(foretold) == {"a.csv", "b.csv", "c.csv"}


def test_a_dry_run_keeps_not_even_what_it_had_to_read_again(workspace: Workspace) -> None:
    folder = workspace.folder.parent / "in"
    ingest_as(workspace, [folder / "a.csv"], order())
    shutil.rmtree(workspace.store)
    before = hashes(workspace.folder)
    assert told(workspace, [folder / "b.csv"]) == {"b.csv": (1, 1, 2)}
    assert hashes(workspace.folder) == before


def test_a_dry_run_counts_two_files_of_one_name_apart(workspace: Workspace) -> None:
    folder = workspace.folder.parent
    ingest_as(workspace, [folder / "in" / "a.csv"], order())
    (folder / "a.csv").write_text(FILES["b.csv"])
    assert told(workspace, [folder / "a.csv"]) == {"a.csv": (1, 1, 2)}


def test_a_dry_run_of_a_mended_map_counts_it_in_place_of_the_first(workspace: Workspace) -> None:
    path = workspace.folder.parent / "in" / "a.csv"
    ingest_as(workspace, [path], order())
    wide = Order(connector="mapped", options={"map": MAP.replace("{a: ", "{b: attack, a: ")})
    (found,), _ = preview(workspace, [path], wide)
    assert (found.look.replaces, found.accepted, found.repeated) == (True, 3, 0)


def test_a_dry_run_of_a_retracted_file_says_what_again_would_do(workspace: Workspace) -> None:
    path = workspace.folder.parent / "in" / "a.csv"
    ingest_as(workspace, [path], order())
    retract(workspace, "a.csv", "a draft")
    found, faults = preview(workspace, [path], order())
    assert (found, faults[0].hint.count("--again")) == ((), 1)
    before = hashes(workspace.folder)
    (one,), _ = preview(workspace, [path], order(again=True))
    assert one.reinstates is not None
    assert (one.accepted, one.repeated) == (2, 0)
    assert hashes(workspace.folder) == before


def test_a_map_with_mistakes_is_told_before_any_file(workspace: Workspace) -> None:
    with pytest.raises(AgreementError):
        preview(workspace, [workspace.folder / "no"], Order(options={"map": "map: 0"}))


def invoke(*words: str) -> Result:
    return CliRunner().invoke(command, words, standalone_mode=False)


def test_the_command_tells_what_and_why(workspace: Workspace) -> None:
    base = workspace.folder.parent
    words = (str(workspace.folder), str(base / "in"), "--map", str(base / "m.yaml"), "--dry-run")
    before = hashes(workspace.folder)
    done = invoke(*words)
    assert done.return_value == 4
    assert (
        "a.csv: 3 rows by mapped (by the map m.yaml) = 2 accepted + 1 rejected + 0 repeated\n"
        "  rejected row 2: unknown-word; " in done.output
    )
    assert "would not be taken in: d.csv is empty" in done.output
    assert "dry run: nothing was written" in done.output
    assert hashes(workspace.folder) == before


def test_the_command_says_the_same_to_a_machine(workspace: Workspace) -> None:
    base = workspace.folder.parent
    words = (str(base / "in" / "b.csv"), "--map", str(base / "m.yaml"), "--dry-run", "--json")
    (one,) = json.loads(invoke(str(workspace.folder), *words).output)["files"]
    assert (one["rows"], one["accepted"], one["rejected"], one["repeated"]) == (4, 2, 1, 1)
    assert [(r["row_number"], r["reason"]) for r in one["first_rejected"]] == [(2, "bad-date")]


# --- when the mission got it ---


def test_a_time_of_receipt_is_read_by_the_mechanisms_clock() -> None:
    zone = "Europe/Kyiv"
    assert when_received("2025-04-02T09:30", zone, NOW) == datetime(2025, 4, 2, 6, 30, tzinfo=UTC)
    assert when_received("2025-04-02 09:30", zone, NOW) == datetime(2025, 4, 2, 6, 30, tzinfo=UTC)
    assert when_received("2025-04-02T09:30Z", zone, NOW) == datetime(2025, 4, 2, 9, 30, tzinfo=UTC)
    assert when_received("2025-04-02", zone, NOW) == datetime(2025, 4, 2, 20, 59, 59, tzinfo=UTC)
    assert when_received("2025-05-01", zone, NOW) == NOW


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-05-01T16:00", "lies in the future: it is 2025-05-01T15:00+03:00 now"),
        ("2025-05-02", "lies in the future"),
        ("yesterday", "yesterday"),
        ("2025-03-30T03:30", "2025-03-30T03:30"),  # the hour that does not exist
        ("2024-10-27T03:30", "2024-10-27T03:30"),  # the hour that exists twice
    ],
)
def test_a_time_of_receipt_that_cannot_be_is_told_in_words(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as caught:
        when_received(text, "Europe/Kyiv", NOW)
    assert told in str(caught.value)


def test_as_of_honours_when_the_mission_got_it(workspace: Workspace) -> None:
    got = datetime(2025, 4, 20, 8, tzinfo=UTC)
    ingest_as(workspace, [workspace.folder.parent / "in" / "a.csv"], order(received=got))
    for as_of in (datetime(2025, 4, 2, tzinfo=UTC), got - timedelta(seconds=1)):
        assert ledger(workspace, as_of) == {}
        assert runs.given(workspace, as_of).taken["rejects"].num_rows == 0
    for later in (got, None):
        assert ledger(workspace, later) == {"a.csv": (2, 1, 0)}
        rows = runs.given(workspace, later).taken["reports"].to_pylist()
        assert {(row["received_at"], row["known_at"], row["known_basis"]) for row in rows} == {
            (got, got, "received")
        }
    assert workspace.entries()[-1].payload["received"] == "2025-04-20T08:00:00.000000+00:00"


def test_rows_that_could_not_be_read_came_when_the_file_did(workspace: Workspace) -> None:
    path = workspace.folder.parent / "bad.csv"
    path.write_text(HEAD + "1,2025-13-28,a\n2,2025-13-29,a\n")
    got = datetime(2025, 4, 20, 8, tzinfo=UTC)
    ingest_as(workspace, [path], order(received=got))
    assert ledger(workspace, got - timedelta(seconds=1)) == {}
    assert ledger(workspace, got) == {"bad.csv": (0, 2, 0)}


def test_a_row_that_says_itself_when_it_came_keeps_that(workspace: Workspace) -> None:
    path = workspace.folder.parent / "e.csv"
    path.write_text("id,start,act,got\n1,2025-03-28,a,2025-03-29T10:00\n2,2025-03-28,a,\n")
    got = datetime(2025, 4, 20, 8, tzinfo=UTC)
    written = Order(connector="mapped", options={"map": MAP + "received: got\n"}, received=got)
    ingest_as(workspace, [path], written)
    known = runs.given(workspace, None).taken["reports"]["known_at"].to_pylist()
    assert known == [datetime(2025, 3, 29, 10, tzinfo=UTC), got]


def test_without_a_time_of_receipt_the_record_is_as_it_was(workspace: Workspace) -> None:
    ingest_as(workspace, [workspace.folder.parent / "in" / "a.csv"], order())
    assert "received" not in workspace.entries()[-1].payload
    assert workspace.taken()[0].received_at is None


def test_a_file_cannot_come_before_what_it_tells_of(workspace: Workspace) -> None:
    path = workspace.folder.parent / "in" / "a.csv"
    n = len(workspace.entries())
    taking = ingest_as(workspace, [path], order(received=datetime(2025, 3, 29, tzinfo=UTC)))
    assert taking.receipts == ()
    assert "its row 3 tells of 2025-03-30" in taking.faults[0].message
    assert len(workspace.entries()) == n


def test_another_time_of_receipt_is_a_reading_and_a_mended_map_keeps_it(
    workspace: Workspace,
) -> None:
    path = workspace.folder.parent / "in" / "a.csv"
    first, second = (datetime(2025, 4, day, tzinfo=UTC) for day in (20, 22))
    ingest_as(workspace, [path], order(received=first))
    assert ingest_as(workspace, [path], order()).receipts[0].again
    assert ingest_as(workspace, [path], order(received=first)).receipts[0].again
    assert ingest_as(workspace, [path], order(received=second)).receipts[0].replaces
    assert ledger(workspace, first) == {}
    wide = Order(connector="mapped", options={"map": MAP.replace("{a: ", "{b: attack, a: ")})
    assert ingest_as(workspace, [path], wide).receipts[0].replaces
    assert ledger(workspace, second - timedelta(seconds=1)) == {}
    assert ledger(workspace, second) == {"a.csv": (3, 0, 0)}


def cuts(workspace: Workspace, *texts: str, received: datetime | None) -> None:
    for number, text in enumerate(texts, start=1):
        path = workspace.folder.parent / f"cut{number}.csv"
        path.write_text(HEAD + text)
        written = f"{MAP}cut_at: 2025-04-0{number}\n"
        ingest_as(
            workspace,
            [path],
            Order(connector="mapped", options={"map": written}, received=received),
        )


def listed(workspace: Workspace, as_of: datetime | None) -> list[str]:
    return sorted(runs.given(workspace, as_of).taken["reports"]["native_key"].to_pylist())


ONE, TWO = "1,2025-03-28,a\n", "2,2025-03-29,a\n"
MORE = "8,2025-03-29,a\n"
MANY = "0,2025-03-27,a\n9,2025-03-30,a\n"


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        ((MANY + ONE + TWO, MANY + ONE), ["0", "1", "9"]),
        ((MANY + ONE + TWO, MANY + ONE, MANY + ONE + TWO + MORE), ["0", "1", "2", "8", "9"]),
    ],
)
def test_cuts_that_came_together_tell_what_the_last_one_says(
    workspace: Workspace, texts: tuple[str, ...], last: list[str]
) -> None:
    got = datetime(2025, 4, 20, tzinfo=UTC)
    cuts(workspace, *texts, received=got)
    assert listed(workspace, got - timedelta(seconds=1)) == []
    assert listed(workspace, got + timedelta(seconds=1)) == last
    assert listed(workspace, None) == last


def test_a_cut_takes_nothing_back_before_it_came(workspace: Workspace) -> None:
    cuts(workspace, MANY + ONE + TWO, received=None)
    path = workspace.folder.parent / "late.csv"
    path.write_text(HEAD + MANY + ONE)
    got = datetime(2025, 4, 20, tzinfo=UTC)
    written = MAP + "cut_at: 2025-04-02\n"
    ingest_as(workspace, [path], Order(connector="mapped", options={"map": written}, received=got))
    assert listed(workspace, got - timedelta(seconds=1)) == ["0", "1", "2", "9"]
    assert listed(workspace, got + timedelta(seconds=1)) == ["0", "1", "9"]


def test_the_command_refuses_the_future_as_wrong_use(workspace: Workspace) -> None:
    base = workspace.folder.parent
    words = (str(workspace.folder), str(base / "in" / "a.csv"), "--map", str(base / "m.yaml"))
    done = CliRunner().invoke(command, [*words, "--received", "2999-01-01"])
    assert done.exit_code == 2
    assert "lies in the future" in done.output


def workbook(sheets: list[list[int]]) -> bytes:
    """Return a workbook whose sheets hold rows with these keys; act b is unknown."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, keys in enumerate(sheets):
        sheet = book.create_sheet(f"S{number}")
        # Two kinds of sheet: one map reads the even ones, another the odd ones.
        sheet.append(["id", "start", "act", *(["note"] if number % 2 else [])])
        for key in keys:
            sheet.append([str(key), f"2025-03-{key % 28 + 1:02d}", "b" if key % 2 else "a"])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=5), min_size=1, max_size=4))
def test_a_dry_run_of_a_workbook_counts_what_taking_it_in_counts(sheets: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case = start(folder / "case", "energy-moratorium-2025", lambda: NOW)
        (case.folder / "maps").mkdir()
        for columns in (["id", "start", "act"], ["id", "start", "act", "note"]):
            shape = shape_line(shape_of("S0", columns, 1, ""))
            text = f"{shape}\n{MAP}format: xlsx\n" + ("text: note\n" if columns[3:] else "")
            (case.folder / "maps" / f"{len(columns)}.yaml").write_text(text)
        (folder / "w.xlsx").write_bytes(workbook(sheets))
        found, faults = preview(case, [folder / "w.xlsx"], Order())
        assert not faults
        assert len(found) == len(sheets)
        for one in found:
            assert one.look.intake.rows == (
                one.accepted + one.repeated + len(one.look.intake.rejects)
            )
            assert one.accepted >= 0 <= one.repeated
        ingest_as(case, [folder / "w.xlsx"], Order())
        rejected = sum(len(one.look.intake.rejects) for one in found)
        foretold = (sum(one.accepted for one in found), rejected)
        assert {"w.xlsx": (*foretold, sum(one.repeated for one in found))} == ledger(case)
