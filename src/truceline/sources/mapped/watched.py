"""What an observer who saw nothing watched: a nil report with a reach is effort as well.

A nil report without a reach, without a window told to the hour, or that looked some way only, is
kept as a report and counts as no effort: absence is not peace.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.tables import EFFORT
from truceline.model.vocabulary import ACTS
from truceline.sources import build, cells
from truceline.sources.hanging import WATCHED, beside
from truceline.sources.mapped.form_kinds import WatchedForm
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import WORDS, ReportsMap
from truceline.sources.mapped.standpoint import stood

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Columns = dict[str, pa.Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What each record watched; arrays of one length.

    Attributes:
        counts: It says enough to count as effort.
        columns: Own columns of the effort table.
    """

    counts: Mask
    columns: Columns


def read_reach(reading: Reading, written: ReportsMap, form: WatchedForm, columns: Columns) -> Reach:
    """Read what rows of kind nil watched; reaches and chances that cannot be are refused.

    Args:
        reading: The file under its map.
        written: The map.
        form: Its key ``watched``.
        columns: The reports' own, one value a record: kind, time_basis, place.
    """
    lon, lat, told = _middle(reading, written, form, columns)
    radius, chance = (
        reading.numbers(form.radius_m, "radius"),
        reading.numbers(form.p_detect, "chance"),
    )
    reading.sieve.refuse(radius <= 0, "no-radius", "reach must be above zero")
    beyond = (chance < 0) | (chance > 1)
    reading.sieve.refuse(beyond, "bad-chance", "a chance lies between 0 and 1")
    nil = _mask(pc.equal(columns["kind"], "nil"))
    to_the_hour = _mask(pc.equal(columns["time_basis"], "window"))
    mode = reading.word(form.mode, WORDS["mode"])
    return Reach(
        counts=nil & to_the_hour & told & ~np.isnan(radius),
        columns={
            "mode": pc.fill_null(mode, "other"),
            "status": pa.repeat(pa.scalar("on"), reading.size),
            "lon": build.floats(lon),
            "lat": build.floats(lat),
            "radius_m": build.floats(radius),
            "acts": reading.lists(form.acts, ACTS),
            "p_detect": build.floats(chance),
        },
    )


def _middle(
    reading: Reading, written: ReportsMap, form: WatchedForm, columns: Columns
) -> tuple[Floats, Floats, Mask]:
    """Return the middle of what was watched: as the map says, else the observer's own place."""
    observer = None if form.lon is not None else written.observer
    if observer is not None:
        here = stood(reading, observer)
        # Who names bearings looked that way, and a reach all round would say too much.
        words = observer.told or observer.bearings
        some_way = cells.told(reading.text(words).fill_null(""))
        return here.lon, here.lat, here.told & ~some_way
    if form.lon is None or form.lat is None:
        lon, lat = (_floats(columns[name]) for name in ("lon", "lat"))
        return lon, lat, _mask(pc.equal(columns["place_kind"], "disc"))
    east, north = (reading.text(cell).fill_null("") for cell in (form.lon, form.lat))
    found = cells.coordinates(
        east, north, box=written.bounding_box, null_island=written.null_island
    )
    shown = pc.binary_join_element_wise(east, north, ", ")
    reading.sieve.refuse_coded(found.code, "place watched", shown)
    return found.lon, found.lat, found.told


def reach_rows(reports: pa.Table, kept: Mask, reach: Reach) -> pa.Table:
    """Return the effort that kept nil reports tell of.

    Args:
        reports: Of the file, one for each kept record.
        kept: bool, one a record.
        reach: From :func:`read_reach`.
    """
    record = np.flatnonzero(reach.counts & kept)
    row = pa.array((np.cumsum(kept) - 1)[record])
    own = {name: column.take(pa.array(record)) for name, column in reach.columns.items()}
    report = reports["report_id"].combine_chunks().take(row)
    own["effort_id"] = pc.binary_join_element_wise(report, pa.scalar(WATCHED), "")
    return beside(EFFORT, reports, row, own)


def _mask(found: pa.Array) -> Mask:
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)


def _floats(column: pa.Array) -> Floats:
    filled = pc.fill_null(column.cast(pa.float64()), np.nan)
    return np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.float64)
