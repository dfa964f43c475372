"""A watched folder: what comes is taken in once it is whole; the result is that of a whole run."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.app import run as runs
from truceline.app.arrivals import Arrivals, Stamp, Watch, watch
from truceline.app.intake.ingest import ingest
from truceline.app.intake.receipts import Taking
from truceline.app.ports import silent
from truceline.app.simulated import write_world
from truceline.app.since_last import Since
from truceline.app.workspace import Workspace
from truceline.cli.run_watch import until_stopped
from truceline.errors import TrucelineError, WorkspaceError
from truceline.model.dossier import Dossier
from truceline.simulation.settings import Settings
from truceline.sources.propose.shape import shape_line, shape_of

SETTINGS = Settings(seed=4, events_per_day=9.0, days=6, days_before=2, combined=True)
DATA, OTHER, BAD = Path("a.csv"), Path("b.csv"), Path("c.csv")


def fixed_clock() -> datetime:
    return datetime(2031, 5, 1, tzinfo=UTC)


def _stamp(size: int, at: int = 0) -> Stamp:
    return size, at, 1


def test_a_file_is_whole_when_it_rests_and_others_are_waited_for_but_not_for_ever() -> None:
    seen = Arrivals(quiet_s=2, most_s=10)
    assert seen.look({DATA: _stamp(5)}, 0) == ()
    assert seen.look({DATA: _stamp(9)}, 2) == ()
    assert seen.look({DATA: _stamp(9), OTHER: _stamp(1)}, 4) == ()
    assert seen.look({DATA: _stamp(9), OTHER: _stamp(2)}, 9.5) == ()
    assert seen.look({DATA: _stamp(9), OTHER: _stamp(3)}, 10) == (DATA,)
    assert seen.look({DATA: _stamp(9), OTHER: _stamp(3)}, 12) == (OTHER,)
    assert seen.look({DATA: _stamp(9), OTHER: _stamp(3)}, 99) == ()


def test_a_file_that_changes_comes_again_and_one_without_bytes_is_given_time() -> None:
    seen = Arrivals(quiet_s=2, most_s=10)
    seen.done({DATA: _stamp(1)})
    assert seen.look({DATA: _stamp(1), OTHER: _stamp(0)}, 0) == ()
    assert seen.look({DATA: _stamp(1), OTHER: _stamp(0)}, 9) == ()
    assert seen.look({DATA: _stamp(1), OTHER: _stamp(0)}, 10) == (OTHER,)
    assert seen.look({DATA: _stamp(1, 7), OTHER: _stamp(0)}, 11) == ()
    assert seen.look({DATA: _stamp(1, 7), OTHER: _stamp(0)}, 13) == (DATA,)


@dataclass
class Heard:
    """What became of it."""

    said: list[str] = field(default_factory=list)
    since: list[Since | None] = field(default_factory=list)

    def took(self, taking: Taking) -> None:
        self.said += [f"took {one.taken.name}" for one in taking.receipts]
        self.said += ["refused" for _ in taking.faults]

    def ran(self, dossier: Dossier, since: Since | None) -> None:
        self.said.append("ran")
        self.since.append(since)

    def failed(self, fault: TrucelineError | OSError) -> None:
        self.said.append(f"failed {type(fault).__name__}")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented world whose map of reports is kept with its shape."""
    folder = tmp_path_factory.mktemp("world") / "case"
    write_world(folder, SETTINGS)
    head = (folder / "data" / "reports.csv").read_text().splitlines()[0]
    names = [name.strip('"') for name in head.split(",")]
    path = folder / "maps" / "reports.yaml"
    path.write_text(shape_line(shape_of("", names, 1, "")) + "\n" + path.read_text())
    return folder


def _case(world: Path, folder: Path) -> Workspace:
    for name in ("agreement.yaml", "sources.yaml", "maps/reports.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((world / name).read_bytes())
    return Workspace(folder, fixed_clock)


def _halves(world: Path) -> tuple[bytes, bytes]:
    head, *rows = (world / "data" / "reports.csv").read_bytes().splitlines(keepends=True)
    half = len(rows) * 2 // 3
    assert half > 10
    return head + b"".join(rows[:half]), head + b"".join(rows[half:])


def _watched(workspace: Workspace, heard: Heard, steps: Iterator[Callable[[], object]]) -> None:
    """Watch while the steps are done, three looks apart, a second each."""
    looks = iter(range(1_000))
    over: list[bool] = []

    def pause() -> None:
        if next(looks) % 4 == 3:
            step = next(steps, None)
            if step is None:
                over.append(True)
            else:
                step()

    seconds = iter(range(1_000))
    how = Watch(
        folder=workspace.folder / "arrivals",
        languages=("en",),
        ticks=lambda: float(next(seconds)),
        pause=pause,
        stopped=lambda: bool(over),
    )
    watch(workspace, how, heard, silent)


def _hashes(folder: Path) -> dict[str, str]:
    parts = [p for room in ("store", "out") for p in sorted((folder / room).rglob("*"))]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in parts
        if path.is_file()
    }


def test_what_comes_is_taken_in_and_the_result_is_that_of_a_whole_run(
    world: Path, tmp_path: Path
) -> None:
    first, second = _halves(world)
    workspace = _case(world, tmp_path / "watched")
    arriving, heard = workspace.folder / "arrivals", Heard()
    agreement = workspace.agreement_path

    def broken() -> None:
        (arriving / "list.csv").write_bytes(b"\x00\x01 no table")
        (arriving / "more.csv.part").write_bytes(second[:100])
        (arriving / ".hidden.csv").write_bytes(second)

    def mend() -> None:
        agreement.write_bytes((world / "agreement.yaml").read_bytes())
        (arriving / "more.csv.part").rename(arriving / "b.csv")
        (arriving / "b.csv").write_bytes(second)

    steps: list[Callable[[], object]] = [
        lambda: (arriving / "a.csv").write_bytes(first),
        broken,
        lambda: agreement.write_text("agreement: 1\n"),
        mend,
        lambda: os.utime(arriving / "a.csv", (5, 5)),
    ]
    _watched(workspace, heard, iter(steps))
    assert heard.said == [
        "ran", "took a.csv", "ran", "refused", "failed AgreementError", "took b.csv", "ran",
        "took a.csv",
    ]  # fmt: skip
    (last,) = heard.since[-1:]
    assert last is not None
    assert last.new > 0

    whole = _case(world, tmp_path / "whole")
    for name, data in (("a.csv", first), ("b.csv", second)):
        (tmp_path / name).write_bytes(data)
        assert not ingest(whole, [tmp_path / name]).faults
    runs.run(whole, languages=("en",), whole=True)
    want, found = _hashes(whole.folder), _hashes(workspace.folder)
    assert len(want) > 20
    assert found == want


def test_one_watch_at_a_time_and_never_of_what_is_kept(world: Path, tmp_path: Path) -> None:
    workspace = _case(world, tmp_path / "case")
    refused: list[str] = []

    def again() -> None:
        with pytest.raises(WorkspaceError, match="another `truceline run --watch`"):
            _watched(workspace, Heard(), iter([]))
        refused.append("yes")

    _watched(workspace, Heard(), iter([again]))
    assert refused == ["yes"]
    for name in ("", "inbox", "store/looked"):
        how = Watch(
            folder=workspace.folder / name, languages=("en",), ticks=lambda: 0.0,
            pause=lambda: None, stopped=lambda: True,
        )  # fmt: skip
        with pytest.raises(WorkspaceError, match="keeps"):
            watch(workspace, how, Heard(), silent)


def test_the_first_stop_lets_work_end_and_the_second_breaks_off() -> None:
    before = signal.getsignal(signal.SIGINT)
    with until_stopped() as stop:
        assert not stop.is_set()
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is before
