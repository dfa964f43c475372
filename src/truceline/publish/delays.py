"""What is too young for the public: one delay for all, and longer ones for classes of events."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.model.agreement import Agreement, ClassDelay, CountedFrom

_TIME = pa.timestamp("us", tz="UTC")
_CLASSES = ("acts", "object_types", "weapons")
_COLUMN = {"acts": "act", "object_types": "object_type", "weapons": "weapon"}
Mask = NDArray[np.bool_]


def delays_of(agreement: Agreement) -> tuple[ClassDelay, ...]:
    """Return the delays of classes of events that the agreement names."""
    rule = agreement.mechanism.publication
    return rule.delays if rule else ()


def ripe(table: pa.Table, agreement: Agreement, delay: timedelta, latest: datetime) -> Mask:
    """Say which rows are old enough: all delays that fit a row have passed by ``latest``.

    A row that does not tell its act, object or weapon may be of any class, so it waits as long.

    Args:
        table: With columns ``end``, ``known_at``, and any of ``act``, ``object_type``, ``weapon``.
        agreement: Gives the classes, and from which moment on delays run.
        delay: Of every row.
        latest: Up to when anything was known.
    """
    rule = agreement.mechanism.publication
    if rule is not None and rule.counted_from is CountedFrom.KNOWN:
        moment = table["known_at"]
    else:
        moment = pc.coalesce(table["end"], table["known_at"])
    old = _by(moment, latest - delay)
    for one in delays_of(agreement):
        wait = timedelta(hours=one.delay_h)
        if wait > delay:
            old &= ~_fits(table, one) | _by(moment, latest - wait)
    return old


def linked(reports: pa.Table, incidents: pa.Table, ripe_reports: Mask, old: Mask) -> pa.Array:
    """Return a boolean an incident: it is old enough itself, and all its reports are."""
    young = reports["report_id"].filter(pa.array(~ripe_reports))
    held = incidents["report_ids"].combine_chunks()
    waits = pc.is_in(pc.list_flatten(held), value_set=pc.unique(young))
    together = old.copy()
    together[pc.list_parent_indices(held).filter(waits).to_numpy()] = False
    return pa.array(together)


def _by(moment: pa.ChunkedArray, limit: datetime) -> Mask:
    early = pc.less_equal(moment, pa.scalar(limit, _TIME))
    return np.asarray(pc.fill_null(early, False).to_numpy(), bool)


def _fits(table: pa.Table, one: ClassDelay) -> Mask:
    fits = np.ones(table.num_rows, bool)
    for name in _CLASSES:
        words, column = getattr(one, name), _COLUMN[name]
        if words and column in table.column_names:
            meant = pc.is_in(table[column], value_set=pa.array(words, pa.string()))
            unknown = pc.is_null(table[column])
            fits &= np.asarray(pc.or_(meant, unknown).to_numpy(), bool)
    return fits
