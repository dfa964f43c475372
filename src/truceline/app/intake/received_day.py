"""A bare date of receipt, held against the mechanism's own day.

A row received on 5 March, at no hour that anybody told, was here by the end of that day at the
latest: an as-of sees it from there on (``known_at`` 24:00, ``known_basis`` ``received_day``). Only
a daily edition, which counts in the mechanism's days, takes the date for one of these: the day that
ends on that date, at the cut-off. An act that may have been over only after that cut-off cannot
have been told of before it, and keeps the end of the date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.days import day_of, end_of_day
from truceline.model.intake import Intake
from truceline.sources.accounting import YIELDS
from truceline.sources.build import RECEIVED_DAY

_DAY = timedelta(days=1)


def by_mechanism_day(intake: Intake, time_zone: str, day_ends: time) -> Intake:
    """Return what a file yielded; bare dates of receipt are days of the mechanism.

    Args:
        intake: Of the file.
        time_zone: IANA name, of the mechanism.
        day_ends: Local time at which its day ends.
    """
    tables = {name: getattr(intake, name) for name in YIELDS}
    return replace(
        intake, **{name: _moved(table, time_zone, day_ends) for name, table in tables.items()}
    )


def _moved(table: pa.Table, time_zone: str, day_ends: time) -> pa.Table:
    names = table.schema.names
    if not {"known_at", "known_basis", "end"} <= set(names) or not table.num_rows:
        return table
    is_day = pc.fill_null(pc.equal(table["known_basis"], RECEIVED_DAY), False)
    if not pc.any(is_day).as_py():
        return table
    known = table["known_at"]
    told = pc.unique(known.filter(is_day)).drop_null()
    ends = pa.array(_ends(told.to_pylist(), time_zone, day_ends), known.type)
    ended = pc.take(ends, pc.index_in(known, value_set=told))
    is_whole = pc.fill_null(pc.less_equal(table["end"], ended), False)
    moved = pc.if_else(pc.and_(is_day, is_whole), ended, known)
    at = names.index("known_at")
    return table.set_column(at, table.schema.field(at), moved)


def _ends(instants: Iterable[datetime], time_zone: str, day_ends: time) -> list[datetime]:
    """Return the last end of a mechanism's day by each instant; that instant, if it is one."""
    found = []
    for at in instants:
        # `day_of` is the day still running at that instant: the one before it is just over.
        running = day_of(at, time_zone, day_ends)
        found.append(end_of_day(running - _DAY, time_zone, day_ends))
    return found
