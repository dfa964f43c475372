"""Published lists in a workspace: what was known then, rebuilt, in any order, with any threads."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

import numba
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import real

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace
from truceline.kernels import threads
from truceline.model import tables

pytestmark = pytest.mark.skipif(
    not real.DATA.is_dir(), reason="the published lists are not beside us"
)

CASES = sorted(real.FILES)
#: In the period, with data before and after.
THEN = {
    "energy-moratorium-2025": datetime(2025, 4, 5, 12, tzinfo=UTC),
    "donbas-additional-measures-2020": datetime(2021, 3, 1, tzinfo=UTC),
}
#: Lists that were shorter then, and of these the ones whose later edition moves places.
GROWING = ("russian_mod_posts", "VIINA_2025", "osce_smm", "ucdp_ged")
REVISED = ("VIINA_2025", "ucdp_ged")


def fixed_clock() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


def _taken(folder: Path, case: str, files: list[Path]) -> Workspace:
    if (folder / "agreement.yaml").is_file():
        workspace = Workspace(folder, fixed_clock)
    else:
        workspace = start(folder, case, fixed_clock)
    taking = ingest(workspace, files)
    assert not taking.faults
    assert not any(receipt.again for receipt in taking.receipts)
    return workspace


def _hashes(folder: Path) -> dict[str, str]:
    """Return what every derived file holds: the reports, and the store but for its cache."""
    derived = [*(folder / "out").rglob("*"), *(folder / "store").glob("*")]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(derived)
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {case: _made(tmp_path_factory.mktemp("real") / "case", case) for case in CASES}


def _made(folder: Path, case: str) -> Path:
    runs.run(_taken(folder, case, real.paths(case)), languages=("en",))
    return folder


@pytest.mark.parametrize("case", CASES)
def test_all_that_is_derived_is_rebuilt_to_the_same_bytes(case: str, made: dict[str, Path]) -> None:
    folder = made[case]
    before = _hashes(folder)
    shutil.rmtree(folder / "out")
    shutil.rmtree(folder / "store")
    runs.run(Workspace(folder, fixed_clock), languages=("en",))
    assert len(before) > 15
    assert _hashes(folder) == before


@pytest.mark.parametrize("case", CASES)
def test_neither_the_order_of_files_matters_nor_a_file_taken_in_twice(
    case: str, made: dict[str, Path], tmp_path: Path
) -> None:
    workspace = _taken(tmp_path / "case", case, real.paths(case)[::-1])
    again = ingest(workspace, real.paths(case)[:2])
    assert [receipt.again for receipt in again.receipts] == [True, True]
    runs.run(workspace, languages=("en",))
    assert _hashes(tmp_path / "case") == _hashes(made[case])


@pytest.mark.parametrize("case", CASES)
def test_as_of_gives_the_same_bytes_before_and_after_later_files(case: str, tmp_path: Path) -> None:
    """Later: the next cut of a list, longer editions of others, some of which move places."""
    then, folder = THEN[case], tmp_path / "case"
    early, late = _editions(case, tmp_path)
    workspace = _taken(folder, case, early)
    runs.run(workspace, then, ("en",))
    before = _hashes(folder)
    known = runs.kept(workspace).tables["files"]
    _taken(folder, case, late)
    runs.run(workspace, then, ("en",))
    assert _hashes(folder) == before
    assert known.num_rows == len(early)
    everything = runs.given(workspace, None)
    assert everything.taken["files"].num_rows > known.num_rows
    assert pc.sum(everything.taken["files"]["revised"]).as_py() > 50
    assert pc.sum(everything.taken["files"]["repeated"]).as_py() > 100


def _editions(case: str, folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files as they stood then, and those that came later."""
    early, late = [], []
    for path in real.paths(case):
        if path.name.startswith(GROWING):
            shorter, longer = folder / f"early_{path.name}", folder / f"late_{path.name}"
            shorter.write_bytes(real.shorter(path, THEN[case]))
            moves = path.name.startswith(REVISED)
            longer.write_bytes(real.revised(path, THEN[case]) if moves else path.read_bytes())
            early.append(shorter)
            late.append(longer)
        else:
            (late if "cut_2026" in path.name else early).append(path)
    return early, late


@pytest.mark.parametrize("case", CASES)
def test_as_of_every_file_counts_only_what_was_known(case: str, made: dict[str, Path]) -> None:
    start_of = runs.given(Workspace(made[case], fixed_clock), THEN[case])
    whole = runs.given(Workspace(made[case], fixed_clock), None)
    every = {row["file_sha256"]: row for row in whole.taken["files"].to_pylist()}
    names = ("reports", "tallies", "lines")
    told = pa.concat_tables(
        [start_of.taken[name].select(["file_sha256", "row_number"]) for name in names]
    )
    partly = 0
    for row in start_of.taken["files"].to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"], row
        mine = told.filter(pc.equal(told["file_sha256"], row["file_sha256"]))
        # No cut that revises was known by then: every accepted row is one that is still said.
        assert row["accepted"] == pc.count_distinct(mine["row_number"]).as_py(), row
        partly += row["rows"] < every[row["file_sha256"]]["rows"]
    assert partly >= 2


@pytest.mark.parametrize("case", CASES)
def test_one_thread_or_two(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Few rows are not worth a second thread; here they must be, so that two are at work at all.
    monkeypatch.setattr(threads.by_rows, "__defaults__", ((), 8))
    walks = []
    for n in (1, 2):
        monkeypatch.setattr(numba.config, "NUMBA_NUM_THREADS", n)
        before = pa.cpu_count()
        pa.set_cpu_count(n)
        try:
            walks.append(real.walked(case))
        finally:
            pa.set_cpu_count(before)
    for name in tables.TABLES:
        assert walks[0][name].equals(walks[1][name]), name
