"""How long after the end of what it tells a source's word was known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.fusion.truth.claims import Floats

_US_PER_H = 3_600_000_000
#: Grounds on which an instant of knowing says nothing of the source.
_NO_WORD = ("event_end", "recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Hours from the end of what is told to when it was known; ``None`` where ``n`` is 0."""

    n: int
    median_h: float | None
    late_h: float | None


def hours_late(reports: pa.Table) -> Floats:
    """Return the delay of every report, hours; NaN where its end or its knowing is not told."""
    gap = pc.subtract(reports["known_at"].cast(pa.int64()), reports["end"].cast(pa.int64()))
    hours = np.asarray(pc.fill_null(gap.cast(pa.float64()), np.nan)) / _US_PER_H
    basis = pa.array(_NO_WORD, pa.string())
    silent = np.asarray(pc.fill_null(pc.is_in(reports["known_basis"], value_set=basis), True))
    return np.asarray(np.where(silent, np.nan, np.maximum(hours, 0.0)))


def delay(hours: Floats) -> Delay:
    """Return median and 90 % of delays that are told."""
    told = hours[~np.isnan(hours)]
    if not told.size:
        return Delay(n=0, median_h=None, late_h=None)
    median, late = np.quantile(told, [0.5, 0.9])
    return Delay(n=int(told.size), median_h=float(median), late_h=float(late))
