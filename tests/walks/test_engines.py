"""Incidents judged part by part, elsewhere: the rows are those of judging them here at once."""

from __future__ import annotations

import importlib.util
import pickle
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import pyarrow as pa
import pytest

from truceline.adapters import spark
from truceline.app import horizon, pipeline, spread
from truceline.app import run as runs
from truceline.app.simulated import take_in, write_world
from truceline.assessment.performances import performances_of
from truceline.errors import WorkspaceError
from truceline.simulation.settings import Settings

SETTINGS = Settings(seed=4711, events_per_day=6.0, days=8)


class Parts:
    """An engine as strict as a cluster: only bytes come in and go out, parts in any order."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def each(
        self, work: Callable[[bytes, pa.Table], pa.Table], shared: bytes, parts: Sequence[pa.Table]
    ) -> Iterable[pa.Table]:
        self.sizes = [len(part) for part in parts]
        sent = [(n, pickle.dumps((work, spark._written(part)))) for n, part in enumerate(parts)]
        done = {}
        for number, data in sent[::-1]:
            what, part = pickle.loads(data)
            done[number] = spark._written(what(shared, spark._read(part)))
        return [spark._read(done[number]) for number in range(len(parts))]


@dataclass(frozen=True)
class Made:
    """An invented world up to its incidents, and what judging them here found."""

    start: pipeline.Given
    incidents: pa.Table
    want: pipeline.Tables

    @property
    def shared(self) -> spread.Shared:
        taken = self.start.taken
        done = performances_of(self.start.agreement, taken["reports"], self.start.sources)
        return spread.Shared(
            agreement=self.start.agreement, shapes=taken["shapes"], lines=taken["lines"],
            reveals=self.start.reveals, performances=done,
        )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("world") / "case"
    write_world(folder, SETTINGS)
    start = runs.given(take_in(folder, lambda: datetime(2031, 5, 1, tzinfo=UTC)), None)
    incidents = pipeline.to_incidents(start).incidents
    return Made(start, incidents, pipeline.to_findings(start, incidents))


def test_parts_give_the_rows_of_all_at_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "assessed", partial(spread.assessed, rows=7))
    engine = Parts()
    found = pipeline.to_findings(made.start, made.incidents, engine)
    assert max(engine.sizes) <= 7
    assert len(engine.sizes) > 2
    assert len(made.want["findings"]) > 20
    assert found.keys() == made.want.keys()
    assert [name for name in found if not found[name].equals(made.want[name])] == []


def test_their_order_changes_nothing_and_two_of_one_version_are_refused(made: Made) -> None:
    asked = horizon.in_question(made.start.agreement, made.incidents)
    turned = asked.take(pa.array(range(len(asked))[::-1]))
    found = spread.assessed(Parts(), made.shared, turned, rows=11)
    assert found.equals(made.want["findings"])
    assert len(spread.assessed(Parts(), made.shared, asked.slice(0, 0))) == 0
    with pytest.raises(ValueError, match="occurs twice"):
        spread.assessed(Parts(), made.shared, pa.concat_tables([asked, asked.slice(0, 1)]))


def test_by_spark_the_rows_are_the_same(made: Made) -> None:
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: pip install 'truceline[spark]'")
    if shutil.which("java") is None:
        pytest.skip("there is no Java here")
    with spark.session("local[2]") as engine:
        cut = Cut(engine, 15)
        found = pipeline.to_findings(made.start, made.incidents, cut)
    assert cut.n > 1
    assert [name for name in found if not found[name].equals(made.want[name])] == []


class Cut:
    """The same engine with smaller parts, so that a small world has many."""

    def __init__(self, engine: spark.Spark, rows: int) -> None:
        self.engine, self.rows, self.n = engine, rows, 0

    def each(
        self, work: Callable[[bytes, pa.Table], pa.Table], shared: bytes, parts: Sequence[pa.Table]
    ) -> Iterable[pa.Table]:
        whole = pa.concat_tables(parts)
        cut = [whole.slice(at, self.rows) for at in range(0, len(whole), self.rows)]
        self.n = len(cut)
        return self.engine.each(work, shared, cut)


@pytest.mark.parametrize("name", ["spark", "local[0]", "local[two]", "http://x", ""])
def test_strange_engines_are_refused(name: str) -> None:
    with pytest.raises(WorkspaceError, match="no such engine"), spark.session(name):
        pass


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(spark, "import_module", gone)
    told = pytest.raises(WorkspaceError, match=r"speaks to Spark is not there \(pyspark.sql\)")
    with told, spark.session("local[2]"):
        pass
