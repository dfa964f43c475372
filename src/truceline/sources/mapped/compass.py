"""What a compass says -> true bearings: mils and degrees, declination by place and date.

Declination comes from the World Magnetic Model of NOAA and the British Geological Survey (WMM2010,
WMM2015v2, WMM2020, WMM2025, through the library ``pygeomag``). It is looked up once for each
quarter of a degree and quarter of a year; what that costs, and the model's own stated error, widen
the bearing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.sources.cells import Codes, Floats, Mask

#: Years for which a model is at hand: from the start of the first to the end of the last.
FIRST_YEAR, LAST_YEAR = 2010.0, 2030.0
#: Full circle in each unit of bearing.
CIRCLE = {"deg": 360.0, "mil_6400": 6400.0, "mil_6000": 6000.0}

_GRID = 4
#: Degrees by which a quarter of a degree and of a year may matter away from the magnetic poles.
_GRID_DOUBT_DEG = 0.15
#: Stated error of WMM2010 where a compass works; the later models state theirs by field strength.
_DOUBT_2010_DEG = 1.0
_MICROS_PER_YEAR = 365.2425 * 86_400e6


def declinations(
    lon: Floats, lat: Floats, at: npt.NDArray[np.int64], wanted: Mask
) -> tuple[Floats, Floats, Codes]:
    """Return declinations of many places and dates.

    Args:
        lon: Degrees east.
        lat: Degrees north.
        at: Microseconds since 1970, UTC.
        wanted: Which to look up.

    Returns:
        Degrees east of true north, degrees of doubt (both 0 where not wanted), and codes:
        ``no-declination`` where no model holds or a compass does not work.
    """
    size = len(lon)
    turn, doubt, code = np.zeros(size), np.zeros(size), np.full(size, "", dtype=object)
    rows = np.flatnonzero(wanted)
    year = 1970.0 + at[rows] / _MICROS_PER_YEAR
    # The middle of a quarter lies in the same model as all of it; its nearest edge may not.
    quarter = np.where(year == LAST_YEAR, year * _GRID - 0.5, np.floor(year * _GRID) + 0.5)
    told = np.column_stack([np.round(lon[rows] * _GRID), np.round(lat[rows] * _GRID), quarter])
    distinct, number = np.unique(told, axis=0, return_inverse=True)
    values = np.array([_looked_up(*one) for one in (distinct / _GRID).tolist()]).reshape(-1, 2)
    found = values[number.reshape(-1)]
    lost = np.isnan(found[:, 0])
    code[rows[lost]] = "no-declination"
    turn[rows[~lost]], doubt[rows[~lost]] = found[~lost].T
    return turn, doubt, code


def declination(
    lon: float, lat: float, year: float, height_km: float = 0.0
) -> tuple[float, float] | None:
    """Return declination and its stated error, in degrees.

    Args:
        lon: Degrees east.
        lat: Degrees north.
        year: With a decimal part.
        height_km: Above the ellipsoid.

    Returns:
        ``None`` outside the years of the models, and where the horizontal field is under 6000 nT,
        which the makers of the model call the zone where a compass may not be relied upon.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    found = _model(min(int((year - FIRST_YEAR) // 5), 3)).calculate(lat, lon, height_km, year)
    if found.in_blackout_zone or found.in_caution_zone:
        return None
    doubt = found.calculate_uncertainty().d if year >= 2015 else _DOUBT_2010_DEG
    return float(found.d), float(doubt)


@lru_cache(maxsize=4096)
def _looked_up(lon: float, lat: float, year: float) -> tuple[float, float]:
    found = declination(lon, lat, year)
    return (np.nan, np.nan) if found is None else (found[0], found[1] + _GRID_DOUBT_DEG)


@lru_cache(maxsize=4)
def _model(number: int) -> Any:
    from pygeomag import GeoMag
    from pygeomag.wmm import wmm_2010, wmm_2015v2, wmm_2020, wmm_2025

    data = (wmm_2010.WMM_2010, wmm_2015v2.WMM_2015v2, wmm_2020.WMM_2020, wmm_2025.WMM_2025)
    return GeoMag(coefficients_data=data[number])
