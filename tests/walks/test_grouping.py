"""A person merges, splits and takes back; her word outlives runs, maps and corrections."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import grouping_case as case
import pytest
from openpyxl import Workbook

from truceline.app import one_stage
from truceline.app import run as runs
from truceline.app.grouping.acts import Asked, merge
from truceline.app.grouping.logic import decisions_of, without_contradictions
from truceline.app.intake.ingest import Order, ingest_as
from truceline.app.intake.retraction import retract
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.model.grouping import Grouping, Where


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return case.mission(tmp_path / "case", (*case.ROWS, case.TWIN))


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def where(workspace: Workspace) -> list[tuple[str, Where]]:
    groupings = runs.given(workspace, None).groupings
    return sorted((n.report_id, n.where) for one in groupings for n in one.named)


def test_merged_reports_are_one_incident_in_every_run_from_then_on(workspace: Workspace) -> None:
    assert case.groups(workspace) == ["1", "2", "3", "45"]
    before = case.last(workspace)
    found = case.merged(workspace, "north/1", "south/2")
    assert [row["n_reports"] for row in found.before] == [1, 1]
    assert [row["n_reports"] for row in found.after] == [2]
    assert case.groups(workspace) == ["12", "3", "45"]
    assert case.groups(workspace, before) == ["1", "2", "3", "45"]
    entry = workspace.entries()[found.seq]
    assert (entry.kind, entry.payload["by"], entry.payload["text"]) == (
        "grouping", case.BY, case.WHY,
    )  # fmt: skip


def test_taken_back_it_is_as_before_to_the_byte_and_the_record_keeps_both(
    workspace: Workspace,
) -> None:
    runs.run(workspace, None, ("en",))
    tables = ("incidents", "findings", "coverage", "standings")
    before = {name: (workspace.store / f"{name}.parquet").read_bytes() for name in tables}
    merged = case.merged(workspace, "north/1", "south/2", "wire/3")
    parted = case.parted(workspace, "north/4", "south/5")
    runs.run(workspace, None, ("en",))
    assert (workspace.store / "incidents.parquet").read_bytes() != before["incidents"]
    undone = case.undone(workspace, parted.seq, merged.seq)
    assert undone.changes
    runs.run(workspace, None, ("en",))
    assert {name: (workspace.store / f"{name}.parquet").read_bytes() for name in tables} == before
    assert [e.kind for e in workspace.entries()].count("grouping") == 3
    with pytest.raises(ProcedureError, match="not taken back") as refused:
        case.undone(workspace, merged.seq, 0, 9_999)
    assert len(refused.value.reasons) == 3


def test_what_the_machine_joined_a_person_splits(workspace: Workspace) -> None:
    incident = case.merged(workspace, "north/1", "south/2", "wire/3").after[0]["incident_id"]
    case.undone(workspace, workspace.entries()[-1].seq)
    found = case.parted(workspace, "north/4", "south/5")
    assert sorted(len(row["report_ids"]) for row in found.after) == [1, 1]
    assert case.groups(workspace) == ["1", "2", "3", "4", "5"]
    assert incident == case.merged(workspace, "north/1", "south/2").after[0]["incident_id"]


def test_some_reports_are_split_from_the_rest_of_their_incident(tmp_path: Path) -> None:
    twins = tuple(f"{n},s{n},2025-03-29T10:00,a,37.0,49.0,public" for n in range(4))
    made = case.mission(tmp_path / "case", twins)
    (incident,) = one_stage.only_incidents(made, None, lambda *_: None)["incident_id"].to_pylist()
    case.parted(made, incident[:8], "s0/0", "s1/1")
    assert case.groups(made) == ["01", "23"]
    case.take(made, "more.csv", "4,s4,2025-03-29T10:00,a,37.0,49.0,public")
    first, second = (next(g for g in case.groups(made) if pair in g) for pair in ("01", "23"))
    assert first != second
    for words in ((incident, "s0/0", "s1/1", "s2/2", "s3/3"), (incident,), ("s0/0", "s0/0")):
        with pytest.raises(ProcedureError, match="split is not possible"):
            case.parted(made, *words)


def test_a_dry_run_and_what_was_said_already_record_nothing(workspace: Workspace) -> None:
    asked = Asked(by=case.BY, text=case.WHY, dry_run=True)
    before = hashes(workspace.folder / "log")
    shown = merge(workspace, ("north/1", "south/2"), asked)
    assert hashes(workspace.folder / "log") == before
    done = case.merged(workspace, "north/1", "south/2")
    assert asdict(done) | {"seq": -1} == asdict(shown)
    n = len(workspace.entries())
    again = case.merged(workspace, "south/2", "north/1", by="B. Other")
    assert (again.said_before, len(workspace.entries())) == ((done.seq,), n)
    kept = case.merged(workspace, "north/4", "south/5")  # one by itself so far: now it is kept so
    assert (kept.changes, kept.seq) == (False, len(workspace.entries()) - 1)


def test_a_contradiction_is_refused_and_names_who_said_otherwise(workspace: Workspace) -> None:
    one = case.merged(workspace, "north/1", "south/2")
    two = case.merged(workspace, "south/2", "wire/3", by="B. Other", why="seen on film")
    n = len(workspace.entries())
    with pytest.raises(ProcedureError) as refused:
        case.parted(workspace, "north/1", "wire/3")
    told = refused.value.diagnostics()
    for wanted in (f"entry {one.seq} ", f"entry {two.seq} ", case.BY, "B. Other", "seen on film"):
        assert wanted in told
    case.undone(workspace, two.seq)
    apart = case.parted(workspace, "north/1", "wire/3")
    with pytest.raises(ProcedureError) as refused:
        case.merged(workspace, "wire/3", "south/2")
    assert f"entry {apart.seq} " in refused.value.diagnostics()
    assert len(workspace.entries()) == n + 2


def test_every_mistake_is_told_at_once_with_what_may_have_been_meant(workspace: Workspace) -> None:
    with pytest.raises(ProcedureError) as refused:
        case.merged(
            workspace,
            "north/",
            "nroth/1",
            "I-1",
            "list.csv:77",
            by=workspace.agreement().parties[0].id,
            why=" ",
        )
    told = refused.value.diagnostics()
    for wanted in ("party", "--reason", "north/1, north/4", "did you mean", "at least 6", "77"):
        assert wanted in told
    assert not [e for e in workspace.entries() if e.kind == "grouping"]


def test_a_row_of_a_file_names_its_report(workspace: Workspace) -> None:
    case.merged(workspace, "list.csv:1", "list.csv:2")
    sha = next(one.sha256 for one in workspace.taken())
    case.merged(workspace, f"{sha[:8]}:2", "list.csv:3")
    assert case.groups(workspace) == ["123", "45"]


def test_the_order_of_decisions_does_not_matter(tmp_path: Path) -> None:
    found = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        made = case.mission(tmp_path / str(order[0]), (*case.ROWS, case.TWIN))
        acts = (
            lambda w: case.merged(w, "north/1", "south/2"),
            lambda w: case.parted(w, "north/4", "south/5"),
            lambda w: case.merged(w, "south/5", "wire/3"),
        )
        for number in order:
            acts[number](made)
        found.append(one_stage.only_incidents(made, None, lambda *_: None))
    assert found[0].equals(found[1])
    assert found[0].equals(found[2])


def test_a_corrected_report_keeps_the_decision(workspace: Workspace) -> None:
    case.merged(workspace, "north/1", "south/2")
    case.take(workspace, "new.csv", "1,north,2025-03-28T10:05,a,36.0,49.0,mission")
    assert case.groups(workspace) == ["12", "3", "45"]
    assert {state for _, state in where(workspace)} == {Where.HERE}


def test_a_row_read_anew_under_another_name_keeps_the_decision(workspace: Workspace) -> None:
    case.merged(workspace, "north/1", "south/2")
    case.parted(workspace, "north/4", "south/5")
    other = case.MAP.replace("{column: who}", "{constant: desk}").replace("id: id\n", "")
    case.take(workspace, "list.csv", *case.ROWS, case.TWIN, written=other)
    start = runs.given(workspace, None)
    assert {n.where for one in start.groupings for n in one.named} == {Where.CARRIED}
    assert all(n.now.startswith("desk/") for one in start.groupings for n in one.named)
    rows = {r["report_id"]: r["row_number"] for r in start.taken["reports"].to_pylist()}
    ((a, b),) = start.decisions.must_link
    assert {rows[a], rows[b]} == {1, 2}
    ((c, d),) = start.decisions.cannot_link
    assert {rows[c], rows[d]} == {4, 5}


def test_a_row_of_a_sheet_is_that_of_its_sheet_also_when_its_map_is_mended(tmp_path: Path) -> None:
    """Two sheets of one workbook: the row of the same number on the other one is another report."""
    made = case.mission(tmp_path / "case", case.ROWS[:1])
    book = Workbook()
    for title, act in (("March", "a"), ("April", "b")):
        sheet = book.create_sheet(title)
        sheet.append(["start", "act", "lon", "lat"])
        sheet.append(["2025-03-28T16:20", act, "36.9", "49.7"])
    book.remove(book["Sheet"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    plain = case.MAP.replace("id: id\n", "").replace("tier: {column: tier}\n", "")

    def read(sheet: str, source: str) -> None:
        written = plain.replace("{column: who}", f"{{constant: {source}}}") + f"sheet: {sheet}\n"
        ingest_as(made, [path], Order(connector="mapped", options={"map": written}))

    read("March", "west")
    read("April", "west")
    with pytest.raises(ProcedureError) as refused:
        case.merged(made, "north/1", "book.xlsx:2")
    assert "FILE:SHEET:ROW" in refused.value.diagnostics()
    case.merged(made, "north/1", "book.xlsx:March:2")
    read("March", "desk")
    start = runs.given(made, None)
    (moved,) = (n for g in start.groupings for n in g.named if n.where is Where.CARRIED)
    acts = {row["report_id"]: row["act"] for row in start.taken["reports"].to_pylist()}
    assert moved.now.startswith("desk/")
    assert acts[moved.now] == "shelling"


def test_with_map_and_sheet_mended_and_the_old_one_set_aside_the_decision_goes_along(
    workspace: Workspace,
) -> None:
    """The row stands unchanged in the new file, of the same name, under another source."""
    case.merged(workspace, "north/1", "south/2")
    old = next(one.sha256 for one in workspace.taken())
    other = case.MAP.replace("{column: who}", "{constant: desk}")
    more = "8,north,2025-03-30T10:00,a,36.0,49.0,mission"
    case.take(workspace, "list.csv", *case.ROWS, more, written=other)
    retract(workspace, old, "an older state")
    assert case.groups(workspace) == ["12", "3", "4", "8"]
    copied = case.MAP.replace("{column: who}", "{constant: copyist}")
    case.take(workspace, "copy.csv", *case.ROWS, written=copied)
    assert ("north/1", Where.CARRIED) in where(workspace)
    assert "1122" in case.groups(workspace)  # the copy repeats both, and the merge joins them


def test_a_row_no_longer_read_is_told_and_comes_back_with_its_map(workspace: Workspace) -> None:
    case.merged(workspace, "north/1", "south/2")
    less = case.MAP + "leave_out: {words: {who: [south]}}\n"
    case.take(workspace, "list.csv", *case.ROWS, case.TWIN, written=less)
    assert dict(where(workspace)) == {"north/1": Where.HERE, "south/2": Where.GONE}
    assert case.groups(workspace) == ["1", "3", "4"]
    case.take(workspace, "list.csv", *case.ROWS, case.TWIN)
    assert case.groups(workspace) == ["12", "3", "45"]


def test_with_its_file_set_aside_a_decision_waits(workspace: Workspace) -> None:
    case.take(workspace, "more.csv", "7,east,2025-03-28T10:00,a,36.0,49.0,mission")
    case.merged(workspace, "north/1", "east/7")
    retract(workspace, "more.csv", "it was a draft")
    assert dict(where(workspace))["east/7"] is Where.RETRACTED
    assert case.groups(workspace) == ["1", "2", "3", "45"]


def test_the_name_of_one_row_given_to_another_does_not_take_the_decision_along(
    tmp_path: Path,
) -> None:
    """Two rows with one key: the one left out gives its name to the other."""
    rows = (
        "1,north,2025-03-28T10:00,a,36.0,49.0,mission",
        "1,north,2025-03-30T10:00,a,38.0,49.0,public",
        "2,south,2025-03-28T16:20,a,36.9,49.7,mission",
    )
    made = case.mission(tmp_path / "case", rows)
    known = runs.given(made, None).taken["reports"].to_pylist()
    named = {row["report_id"]: row for row in known}
    plain = named["north/1"]
    case.merged(made, "north/1", "south/2")
    less = case.MAP + f"leave_out: {{cells: {{tier: [{plain['tier']}]}}}}\n"
    case.take(made, "list.csv", *rows, written=less)
    after = {r["report_id"]: r for r in runs.given(made, None).taken["reports"].to_pylist()}
    assert after["north/1"]["row_number"] != plain["row_number"]
    assert dict(where(made))["north/1"] is Where.GONE
    assert runs.given(made, None).decisions.must_link == ()


def test_two_reports_that_a_map_reads_as_one_are_told_as_a_contradiction(tmp_path: Path) -> None:
    """A≠B and B=C were said; now A and C have one name, and the later word is passed over."""
    made = case.mission(tmp_path / "case", case.ROWS)
    apart = case.parted(made, "north/1", "south/2")
    joined = case.merged(made, "south/2", "wire/3")
    groupings = runs.given(made, None).groupings
    as_one = [
        g if g.seq == apart.seq else _renamed(g, "wire/3", "north/1")
        for g in groupings
    ]  # fmt: skip
    told = without_contradictions(as_one)
    assert [one.against for one in told] == [(), (apart.seq,)]
    assert told[1].seq == joined.seq
    assert decisions_of(told).must_link == ()


def _renamed(grouping: Grouping, old: str, new: str) -> Grouping:
    sides = tuple(
        tuple(replace(n, now=new) if n.now == old else n for n in side) for side in grouping.sides
    )
    return replace(grouping, sides=sides)


def test_what_is_derived_is_rebuilt_to_the_same_bytes(workspace: Workspace) -> None:
    case.merged(workspace, "north/1", "south/2")
    case.parted(workspace, "north/4", "south/5")
    runs.run(workspace, None, ("en", "uk", "ru"))
    before = hashes(workspace.out) | hashes(workspace.store)
    shutil.rmtree(workspace.out)
    shutil.rmtree(workspace.store)
    runs.run(workspace, None, ("en", "uk", "ru"))
    assert hashes(workspace.out) | hashes(workspace.store) == before


def test_as_of_an_instant_before_it_nothing_was_decided(workspace: Workspace) -> None:
    done = case.merged(workspace, "north/1", "south/2")
    at = case.last(workspace)
    case.undone(workspace, done.seq)
    later = case.last(workspace)
    second = timedelta(seconds=1)
    assert case.groups(workspace, at - second) == ["1", "2", "3", "45"]
    assert case.groups(workspace, at) == ["12", "3", "45"]
    assert case.groups(workspace, later - second) == ["12", "3", "45"]
    assert case.groups(workspace, later) == ["1", "2", "3", "45"]
