"""Apache Spark as an engine: parts of tables go out as Arrow, and come back as Arrow.

A part is one row of bytes in Arrow's own format, handed to Python workers by ``mapInArrow``: so no
value passes through Spark's types, and what comes back is what the kernels wrote, bit for bit.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

import pyarrow as pa

from truceline.errors import WorkspaceError

Work = Callable[[bytes, pa.Table], pa.Table]

#: What ``--engine`` takes.
MASTERS: Final = re.compile(r"local\[(?:[1-9]\d*|\*)\]|spark://[\w.\-]+:\d+|yarn|k8s://\S+")
_SENT: Final = "part long, data binary"


class Spark:
    """Works on parts in Python workers of a Spark session."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def each(self, work: Work, shared: bytes, parts: Sequence[pa.Table]) -> Iterable[pa.Table]:
        """See :class:`truceline.app.ports.Engine`."""
        sent = self._session.sparkContext.broadcast(shared)
        rows = [(number, _written(part)) for number, part in enumerate(parts)]
        table = pa.table(
            {"part": [number for number, _ in rows], "data": [data for _, data in rows]},
            schema=pa.schema({"part": pa.int64(), "data": pa.binary()}),
        )
        with warnings.catch_warnings():
            # That pandas 3 is not fully supported: nothing here is a frame of pandas.
            warnings.simplefilter("ignore", FutureWarning)
            # About one part a task, so that none waits behind another.
            frame = self._session.createDataFrame(table).repartition(max(len(parts), 1), "part")
            made = frame.mapInArrow(_worker(work, sent), _SENT)
        try:
            found = made.collect()
        finally:
            sent.destroy()
        yield from (_read(row["data"]) for row in sorted(found, key=lambda row: row["part"]))


def _worker(
    work: Work, sent: Any
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what a worker does with its rows; only names of modules and the broadcast go along."""

    def done(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number, data in zip(batch["part"], batch["data"], strict=True):
                made = _written(work(sent.value, _read(data.as_py())))
                yield pa.record_batch(
                    [pa.array([number.as_py()], pa.int64()), pa.array([made], pa.binary())],
                    names=["part", "data"],
                )

    return done


def _written(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def _read(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()


@contextmanager
def session(master: str) -> Iterator[Spark]:
    """Start Spark, or join a cluster, and end the session afterwards.

    Args:
        master: ``local[2]``, ``spark://HOST:PORT``, ``yarn`` or ``k8s://…``. Workers elsewhere need
            this very version of Truceline in their Python.

    Raises:
        WorkspaceError: If pyspark or Java is missing, or the cluster cannot be reached.
    """
    if not MASTERS.fullmatch(master):
        hint = "write local[2], spark://HOST:PORT, yarn or k8s://…"
        raise WorkspaceError(f"no such engine: {master}", hint)
    try:
        sql = import_module("pyspark.sql")
    except ImportError as fault:
        hint = "install it: pip install 'truceline[spark]'; it needs Java 17 or later"
        raise WorkspaceError(f"what speaks to Spark is not there ({fault.name})", hint) from fault
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        started = (
            sql.SparkSession.builder.master(master)
            .appName("truceline")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.driver.maxResultSize", "0")
            .getOrCreate()
        )
    except Exception as fault:
        hint = "is Java 17 or later installed, and does the cluster answer there?"
        raise WorkspaceError(f"Spark did not start at {master}: {_first(fault)}", hint) from fault
    try:
        yield Spark(started)
    finally:
        started.stop()


def _first(fault: Exception) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:200]
