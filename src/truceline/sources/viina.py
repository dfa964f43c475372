"""What the yearly files of VIINA 2.0 have in common: packing, release, days and places.

The columns were looked up in the codebook of zhukovyuri/VIINA (README.md, version 2.0).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import build, cells, dates, packed, records
from truceline.sources.gazetteer import by_alias
from truceline.sources.sieve import Sieve

#: The zone of dates is not documented; that of the outlets' readers is taken.
ZONE = "Europe/Kyiv"
#: Columns that say nothing of what a row tells: each release has another mark, ``tid`` has no
#: meaning that is documented.
NOT_SAID = ("viina_version", "tid")

#: Radius that holds 95 %, metres, by GEO_PRECISION. Whether the point of ``STREET`` is the street's
#: or the settlement's is not documented, so it counts as a settlement.
_PRECISE_M = {"STREET": 5_000.0, "ADM3": 5_000.0, "ADM2": 60_000.0}
_CITY_M = 35_000.0
#: Of a province the gazetteer does not know: as wide as the widest.
_UNKNOWN_AREA_M = 200_000.0
_MICROS_PER_DAY = 86_400_000_000
_MOST_DAYS = 366
_RELEASE = re.compile(r"^(?:[A-Za-z]+_)?(20\d{2})(\d{2})(\d{2})\d*$")


def names(raw: RawFile) -> frozenset[str]:
    """Return the names of the columns, of the one file within if it is packed; never raises."""
    return frozenset(records.header(packed.beginning(raw)))


def opened(raw: RawFile) -> records.Records:
    """Return the records of a yearly file, packed or not.

    Raises:
        FormatError: If it cannot be unpacked or has no header.
    """
    return records.read_csv(packed.unpacked(raw))


def said(found: records.Records) -> tuple[str, ...]:
    """Return the columns that say something; all of them where a file has no other."""
    every = tuple(found.table.column_names)
    return tuple(name for name in every if name not in NOT_SAID) or every


def released(found: records.Records) -> str:
    """Return the day of the release (ISO) if the whole file is of one; else empty."""
    return release_day(pc.unique(cells.trimmed(found.column("viina_version"))).to_pylist())


def release_day(marks: Collection[str]) -> str:
    """Return the day of a release (ISO) by the marks on its rows, if they are one; else empty."""
    match = _RELEASE.match(next(iter(marks))) if len(marks) == 1 else None
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def window(raw: RawFile, found: records.Records, sieve: Sieve, lookback: str) -> dates.Windows:
    """Return the day of the news report and the days before it in which the event may lie.

    Args:
        raw: The file, for its name.
        found: Its records, with ``date`` as YYYYMMDD.
        sieve: Told which rows have no such day.
        lookback: How many days before, as a person wrote it.

    Raises:
        FormatError: If ``lookback`` is no number of days.
    """
    if not (lookback.isascii() and lookback.isdigit()) or int(lookback[:6]) > _MOST_DAYS:
        raise FormatError(f"{raw.name}: lookback_days is {lookback}", "give whole days, such as 1")
    dashed = dates.dashed(cells.trimmed(found.column("date")))
    day = dates.windows(dates.moments(dashed, ZONE))
    sieve.refuse_coded(day.code, "date", found.column("date"))
    sieve.refuse(~cells.told(found.column("date")), "no-date", "date is blank")
    before = int(lookback) * _MICROS_PER_DAY
    return dates.Windows(day.start - before, day.end, day.basis, day.code)


def keyed(found: records.Records, prefix: str, column: str) -> pa.Array:
    """Return ``prefix-year-number``, null where the row has no number of its own."""
    number = cells.trimmed(found.column(column))
    year = pc.utf8_slice_codeunits(cells.trimmed(found.column("date")), 0, 4)
    key = pc.binary_join_element_wise(prefix, year, number, "-")
    return pc.if_else(pc.equal(number, ""), pa.scalar(None, pa.string()), key)


def place(found: records.Records, sieve: Sieve) -> dict[str, pa.Array]:
    """Return the place columns of a yearly file.

    A place known to its settlement is the settlement's point. One known to its province only (or
    whose precision is not told) is the whole province: the point VIINA gives there is that of some
    settlement in it, and its name is left out.
    """
    at = cells.coordinates(found.column("longitude"), found.column("latitude"))
    sieve.refuse_coded(at.code, "longitude and latitude", found.column("longitude"))
    area = pc.dictionary_encode(cells.trimmed(found.column("ADM1_NAME")))
    lon, lat, radius, is_city = _areas(area)
    error = _error_m(found)
    wide = np.isnan(error)
    known = wide & ~np.isnan(radius)
    error = np.where(~wide & is_city, np.maximum(error, _CITY_M), error)
    error = np.where(wide, np.where(known, radius, _UNKNOWN_AREA_M), error)
    here = known | at.told
    settlement = pc.binary_join_element_wise(
        cells.trimmed(found.column("asciiname")), area.dictionary_decode(), ", "
    )
    name = pc.if_else(pa.array(wide), area.dictionary_decode(), settlement)
    return {
        "place_kind": pa.array(np.where(here, "disc", "none"), pa.string()),
        "lon": build.floats(np.where(known, lon, at.lon)),
        "lat": build.floats(np.where(known, lat, at.lat)),
        "error_m": build.floats(np.where(here, error, np.nan)),
        "place_name": cells.text_or_null(pc.utf8_trim(name, characters=", ")),
        "place_basis": pa.array(np.where(here, "gazetteer", "unknown"), pa.string()),
    }


_Floats = npt.NDArray[np.float64]


def _areas(area: pa.DictionaryArray) -> tuple[_Floats, _Floats, _Floats, cells.Mask]:
    """Return centre, radius (metres) and whether it is a city, of the province of each row."""
    distinct = area.dictionary.to_pylist()
    found = [by_alias(name) for name in distinct]
    index = area.indices.to_numpy()
    lon, lat, radius = (
        np.array([getattr(a, field) if a else np.nan for a in found], np.float64)[index]
        for field in ("lon", "lat", "radius_km")
    )
    is_city = np.array([name.endswith(" City") for name in distinct], bool)[index]
    return lon, lat, radius * 1000.0, is_city


def _error_m(found: records.Records) -> _Floats:
    """Return the radius by the precision of each row; NaN where it is a province or not told."""
    precision = pc.utf8_upper(cells.trimmed(found.column("GEO_PRECISION")))
    at = pc.index_in(precision, value_set=pa.array(list(_PRECISE_M)))
    radius = pc.take(pa.array(list(_PRECISE_M.values())), at)
    return np.array(pc.fill_null(radius, np.nan).to_numpy(zero_copy_only=False), np.float64)
