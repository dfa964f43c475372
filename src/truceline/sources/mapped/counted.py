"""How many acts a report tells of under a map: in one cell, or as a lowest and a highest number."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from truceline.sources import build, cells
from truceline.sources.mapped.form import Cell
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import ReportsMap

Columns = dict[str, pa.Array]


def count_columns(reading: Reading, written: ReportsMap) -> Columns:
    """Return the three columns of a count; none where the map tells no count."""
    if written.count is not None:
        return _in_one_cell(reading, written.count)
    if written.count_low is None and written.count_high is None:
        return {}
    low, high = _bound(reading, written.count_low), _bound(reading, written.count_high)
    falls = low > high
    reading.sieve.refuse(falls, "low-above-high", "the lowest number is above the highest")
    untold = np.isnan(low) & np.isnan(high)
    return {
        "count_low": build.whole(low),
        "count_high": build.whole(high),
        # Two numbers say how far the source is sure; neither is about.
        "count_about": pa.array(np.zeros(reading.size, bool), mask=untold),
    }


def _in_one_cell(reading: Reading, cell: Cell) -> Columns:
    shown = reading.figures(cell)
    found = cells.counts(shown)
    told = found.told
    if cell.unknown == "null":
        told = told & (found.code == "")
        reading.remark_untold("count", shown, found.code != "")
    else:
        reading.sieve.refuse_coded(found.code, "no count", shown)
    return {
        "count_low": build.whole(found.low),
        "count_high": build.whole(found.high),
        "count_about": pa.array(found.about, mask=~told),
    }


def _bound(reading: Reading, cell: Cell | None) -> cells.Floats:
    """Return one number a row, NaN where not told; a range or `about` is no bound."""
    shown = reading.figures(cell)
    found = cells.counts(shown)
    code = found.code.copy()
    code[found.told & (code == "") & ((found.low != found.high) | found.about)] = "bad-count"
    if cell is not None and cell.unknown == "null":
        reading.remark_untold("count", shown, code != "")
    else:
        reading.sieve.refuse_coded(code, "a bound of a count is one number, not", shown)
    return np.where(code == "", found.low, np.nan)
