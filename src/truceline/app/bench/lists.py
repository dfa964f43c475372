"""Lists of reports as CSV files, taken in by us, and read and checked by Polars and DuckDB.

Ours does more than is measured of the others: it keeps the file as received, hashes every row,
makes windows of times and discs of places, tells each row it sets aside with a reason, and writes
the record. The others only read, check and write Parquet.
"""

from __future__ import annotations

import tempfile
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from truceline.adapters import clock
from truceline.app.bench.inputs import Answer
from truceline.app.intake.ingest import ingest
from truceline.app.simulated import write_world
from truceline.app.workspace import Workspace
from truceline.simulation.settings import Settings

ACTS = ("shelling", "small_arms_fire", "drone_attack", "strike", "explosion")
_FIRST_S = 1_930_000_000
#: One row in so many has a latitude that does not exist, and one a time that is none.
_BAD = 400
_MAP = """map: 1
table: reports
format: csv
time_zone: UTC
source: source
basis: basis
id: id
start: from
end: until
act: act
actor: actor
published: published
lon: lon
lat: lat
error_m: error_m
"""


def written(path: Path, n: int, seed: int) -> None:
    """Write ``n`` reports; one in 200 is at fault."""
    rng = np.random.default_rng(seed)
    start = _FIRST_S + rng.integers(0, 30 * 86_400, n) // 60 * 60
    lat = np.where(rng.integers(0, _BAD, n) == 0, 97.0, rng.uniform(-31, -28, n).round(5))
    bad = rng.integers(0, _BAD, n) == 0
    table = pa.table(
        {
            "id": pc.binary_join_element_wise("R-", pa.array(np.arange(n)).cast(pa.string()), ""),
            "act": _words(rng, ACTS, n),
            "actor": _words(rng, ("ALD", "BIR"), n),
            "from": pc.if_else(pa.array(bad), "2031-02-30T25:00:00Z", _times(start)),
            "until": _times(start + rng.integers(1, 300, n) * 60),
            "lon": rng.uniform(-18, -14, n).round(5),
            "lat": lat,
            "error_m": rng.integers(1, 40, n) * 50,
            "published": _times(start + 40 * 86_400),
            "source": _words(rng, ("ministry-ald", "ministry-bir"), n),
            "basis": _words(rng, ("alleged", "observed"), n),
        }
    )
    csv.write_csv(table, path)


def _words(rng: np.random.Generator, words: tuple[str, ...], n: int) -> pa.Array:
    return pa.array(words).take(pa.array(rng.integers(0, len(words), n)))


def _times(seconds: Any) -> pa.Array:
    told = pa.array(seconds).cast(pa.timestamp("s"))
    return pc.strftime(told, format="%Y-%m-%dT%H:%M:%SZ")


def ours(n: int, seed: int) -> Answer:
    """`truceline ingest` into a new workspace."""
    room = tempfile.mkdtemp(prefix="truceline-bench-")
    path, number = Path(room) / "reports.csv", count()
    written(path, n, seed)

    def work() -> object:
        folder = Path(room) / f"workspace-{next(number)}"
        write_world(folder, Settings(seed=1, n_reports=10))
        taking = ingest(Workspace(folder, clock.now), [path], "mapped", {"map": _MAP})
        intake = taking.receipts[0].intake
        return len(intake.reports), len(intake.rejects)

    return Answer(work, np.array, room)


def polars(n: int, seed: int) -> Answer:
    """Polars, streaming: read, check ranges, words and times, write what is sound and the rest."""
    room, pl = tempfile.mkdtemp(prefix="truceline-bench-"), import_module("polars")
    path = Path(room) / "reports.csv"
    written(path, n, seed)

    def work() -> object:
        told = dict.fromkeys(("from", "until", "published"), pl.String)
        numbers = dict.fromkeys(("lon", "lat", "error_m"), pl.Float64)
        rows = pl.scan_csv(path, schema_overrides={**told, **numbers})
        rows = rows.with_columns(
            pl.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%SZ", strict=False) for name in told
        )
        sound = (
            pl.col("lon").is_between(-180, 180)
            & pl.col("lat").is_between(-90, 90)
            & (pl.col("error_m") >= 0)
            & pl.col("act").is_in(list(ACTS))
            & pl.col("actor").is_in(["ALD", "BIR"])
            & pl.col("basis").is_in(["alleged", "observed"])
            & pl.col("from").is_not_null()
            & (pl.col("until") >= pl.col("from"))
        ).fill_null(value=False)
        rows.filter(sound).sink_parquet(Path(room) / "sound.parquet", compression="zstd")
        rows.filter(~sound).sink_parquet(Path(room) / "faults.parquet")
        return _lengths(Path(room))

    return Answer(work, np.array, room)


def duckdb(n: int, seed: int) -> Answer:
    """DuckDB: the same."""
    room, engine = tempfile.mkdtemp(prefix="truceline-bench-"), import_module("duckdb").connect()
    path = Path(room) / "reports.csv"
    written(path, n, seed)
    words = ", ".join(f"'{act}'" for act in ACTS)
    sound = f"""lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90 AND error_m >= 0
        AND act IN ({words}) AND actor IN ('ALD', 'BIR') AND basis IN ('alleged', 'observed')
        AND start IS NOT NULL AND stop >= start"""
    stamp = "'%Y-%m-%dT%H:%M:%SZ'"
    rows = f"""SELECT * EXCLUDE ("from", until, published), try_strptime("from", {stamp}) AS start,
        try_strptime(until, {stamp}) AS stop, try_strptime(published, {stamp}) AS published
        FROM read_csv('{path}', types={{'from': 'VARCHAR', 'until': 'VARCHAR',
        'published': 'VARCHAR', 'lat': 'DOUBLE', 'lon': 'DOUBLE'}})"""  # noqa: S608

    def work() -> object:
        engine.execute(
            f"CREATE OR REPLACE TABLE r AS SELECT *, coalesce({sound}, false) AS ok FROM ({rows})"  # noqa: S608
        )
        for name, which in (("sound", "ok"), ("faults", "NOT ok")):
            engine.execute(
                f"COPY (SELECT * EXCLUDE ok FROM r WHERE {which}) TO '{room}/{name}.parquet'"  # noqa: S608
                " (COMPRESSION zstd)"
            )
        return _lengths(Path(room))

    return Answer(work, np.array, room)


def _lengths(room: Path) -> tuple[int, int]:
    parquet = import_module("pyarrow.parquet")
    sizes = [parquet.read_metadata(room / f"{k}.parquet").num_rows for k in ("sound", "faults")]
    return sizes[0], sizes[1]
