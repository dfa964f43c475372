"""War-like fires: lists of satellite detections, held against their own earlier years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import as_day, as_number, records_of
from truceline.errors import FormatError
from truceline.model.fires import Fires, FlaggedDay
from truceline.model.held import CountRows, Day
from truceline.statistics.fires import SEASONS, Flagged, Sky, baseline_of, flagged
from truceline.statistics.series import Bools, iso, number

#: A map of more cells times days is refused: name larger cells.
_MOST = 100_000_000
_FEWEST_YEARS = 2
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class FireColumns:
    """What the columns of a list of fires mean; a row is a detection."""

    lat: str = "LATITUDE"
    lon: str = "LONGITUDE"
    date: str = "ACQ_DATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class FireAsked:
    """What is asked of a list of fires.

    Attributes:
        start: First day asked after; all years before its own are the baseline.
        cell_deg: Side of a cell, degrees.
        q: Share of false discoveries allowed.
    """

    start: date
    cell_deg: float = 0.1
    q: float = 0.1


def burning(paths: Sequence[Path], columns: FireColumns, asked: FireAsked) -> Fires:
    """Return which cells and days burnt beyond what they do in that season.

    Args:
        paths: CSV files of one list.
        columns: What their columns mean.
        asked: From which day on, and how fine.

    Raises:
        SourceError: If a file cannot be read, or fewer than two whole years come before.
    """
    rows, lot = _detections(paths, columns)
    corner = np.floor(lot[:, :2] / asked.cell_deg).astype(np.int64)
    places, cell = np.unique(corner, axis=0, return_inverse=True)
    days = lot[:, 2].astype(np.int64)
    first = number(date(date.fromisoformat(iso(int(days.min()))).year, 1, 1))
    span = int(days.max()) - first + 1
    if span * len(places) > _MOST:
        raise FormatError("too many cells and days", "name larger cells with --cell")
    counts = np.zeros((len(places), span), np.uint16)
    np.add.at(counts, (cell.ravel(), days - first), 1)
    sky = _sky(counts, first)
    after = np.arange(span) + first >= number(asked.start)
    years = sorted({*sky.year.tolist()} - {y for y in sky.year.tolist() if y >= asked.start.year})
    if len(years) < _FEWEST_YEARS or not after.any():
        hint = "bring at least two whole years before, and days from --from on"
        raise FormatError(f"{len(years)} whole years come before {asked.start}", hint)
    base = np.isin(sky.year, years)
    found = flagged(sky.only(after), baseline_of(sky.only(base)), asked.q)
    told = _flagged(found, sky.counts[:, after], places, number(asked.start), asked.cell_deg)
    return Fires(
        rows=rows, cell_deg=asked.cell_deg, q=asked.q, start=asked.start.isoformat(),
        last=iso(first + span - 1), years=tuple(years), cells=len(places), tested=found.tested,
        flagged=told, limited=found.limited, placebo=_placebo(sky, after, years, asked.q),
        weeks=_weeks(told, asked.start, first + span),
    )  # fmt: skip


def _detections(paths: Sequence[Path], columns: FireColumns) -> tuple[CountRows, np.ndarray]:
    """Return what became of the rows, and float64[n, 3]: latitude, longitude, day."""
    reasons, found, total = Counter[str](), [], 0
    for path in paths:
        records = records_of(path, (columns.lat, columns.lon, columns.date))
        reasons.update(one.reason for one in records.refused)
        total += records.rows
        lot = [records.column(c).to_pylist() for c in (columns.lat, columns.lon, columns.date)]
        for lat, lon, day in zip(*lot, strict=True):
            told = as_number(lat, -90, 90), as_number(lon, -180, 180), as_day(day.strip())
            if None in told:
                reasons["no place, or no date as 2020-07-27"] += 1
            else:
                found.append(told)
    if not found:
        raise FormatError("no row could be read", "name the columns with --lat, --lon, --date")
    name = ", ".join(path.name for path in paths)
    rows = CountRows(file=name, rows=total, accepted=len(found), repeated=0, rejected=dict(reasons))
    return rows, np.array(found, np.float64)


def _sky(counts: np.ndarray, first: int) -> Sky:
    days = (np.arange(counts.shape[1]) + first).astype("datetime64[D]")
    years = days.astype("datetime64[Y]")
    of_year = (days - years.astype("datetime64[D]")).astype(np.int64)
    return Sky(
        counts=counts, season=np.minimum(of_year * SEASONS // 366, SEASONS - 1),
        year=years.astype(np.int64) + 1970,
    )  # fmt: skip


def _flagged(
    found: Flagged, counts: np.ndarray, places: np.ndarray, start: int, side: float
) -> tuple[FlaggedDay, ...]:
    middle = (places + 0.5) * side
    lot = [
        FlaggedDay(
            day=iso(start + int(day)), lat=round(float(middle[cell, 0]), 4),
            lon=round(float(middle[cell, 1]), 4), fires=int(counts[cell, day]),
            expected=round(float(expected), 6), p=float(p),
        )
        for cell, day, expected, p in zip(
            found.cell, found.day, found.expected, found.p, strict=True
        )
    ]  # fmt: skip
    return tuple(sorted(lot, key=lambda f: (f.day, f.lat, f.lon)))


def _placebo(sky: Sky, after: Bools, years: Sequence[int], q: float) -> dict[str, int]:
    """Ask the same of the same days of each earlier year, by the years beside it."""
    if len(years) <= _FEWEST_YEARS or len(np.unique(sky.year[after])) > 1:
        return {}
    seasons = np.unique(sky.season[after])
    found = {}
    for year in years:
        base = baseline_of(sky.only(np.isin(sky.year, [y for y in years if y != year])))
        same = sky.only((sky.year == year) & np.isin(sky.season, seasons))
        found[str(year)] = len(flagged(same, base, q).cell)
    return found


def _weeks(told: Sequence[FlaggedDay], start: date, end: int) -> tuple[Day, ...]:
    first = number(start)
    counted = Counter((number(date.fromisoformat(f.day)) - first) // _WEEK for f in told)
    whole = max((end - first) // _WEEK, 1)
    days = [(start + timedelta(days=_WEEK * n)).isoformat() for n in range(whole)]
    return tuple(Day(day=d, count=counted[n], rate=counted[n]) for n, d in enumerate(days))


@dataclass(frozen=True, slots=True, kw_only=True)
class BurningForm:
    """What `truceline stats fires --json` prints.

    Attributes:
        truceline_fires: Version of this form.
        fires: What was flagged, and what became of each row.
    """

    truceline_fires: Literal[1] = 1
    fires: Fires


_FORM = TypeAdapter(BurningForm)


def written(found: Fires) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(BurningForm(fires=found), indent=1).decode()


def fires_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/fires.schema.json)."""
    return schema_json(_FORM)
