"""Settlement, area and coordinates -> place, with an error that owns up to how it was come by."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import build, cells, records
from truceline.sources.gazetteer import by_alias
from truceline.sources.viina_strikes.card import STANDS_FOR_AREA

#: Radius that holds 95 %, metres, for the centre of a settlement.
SETTLEMENT_M = 5_000.0
#: The same for an area the gazetteer does not know: as wide as the widest province.
UNKNOWN_AREA_M = 200_000.0
_CITY_M = 35_000.0
_VOWELS_AND_SIGNS = re.compile(r"[^bcdfghklmnprstvz]")


def columns(found: records.Records, at: cells.Coordinates) -> dict[str, pa.Array]:
    """Return the place columns of an extract.

    A settlement whose name is its area's too (Kherson, Poltava) may have stood for the area in the
    text, and a text placed at several settlements speaks of at most some of them: then the error
    reaches round the whole area.
    """
    name, area = found.column("asciiname"), found.column("ADM1_NAME")
    geoname, text = found.column("geonameid"), found.column("representative_text")
    pair = pc.binary_join_element_wise(name, area, "|")
    encoded = pc.dictionary_encode(pair)
    # The name may hold the sign as well: what stands behind the last one is the area.
    pairs = [both.rpartition("|")[::2] for both in encoded.dictionary.to_pylist()]
    near = np.array([_error_m(*both) for both in pairs], np.float64)
    wide = np.array([_area_m(one_area) for _, one_area in pairs], np.float64)
    index = encoded.indices.to_numpy()
    error = np.where(_placed_often(text, geoname), wide[index], near[index])
    named = pc.not_equal(geoname, "").to_numpy(zero_copy_only=False)
    basis = np.where(at.told, np.where(named, "gazetteer", "stated"), "unknown")
    where = pc.binary_join_element_wise(name, area, ", ")
    where = pc.utf8_trim(where, characters=", ")
    return {
        "place_kind": pa.array(np.where(at.told, "disc", "none"), pa.string()),
        "lon": build.floats(at.lon),
        "lat": build.floats(at.lat),
        "error_m": build.floats(np.where(at.told, error, np.nan)),
        "place_name": cells.text_or_null(where),
        "place_basis": pa.array(basis, pa.string()),
    }


def _placed_often(text: pa.Array, geoname: pa.Array) -> cells.Mask:
    """Say of each row whether the file places its text at more than one settlement."""
    table = pa.table({"text": text, "geoname": geoname})
    counted = table.group_by("text").aggregate([("geoname", "count_distinct")])
    many = counted.filter(pc.greater(counted["geoname_count_distinct"], 1))["text"]
    return np.asarray(
        pc.is_in(text, value_set=many.combine_chunks()).to_numpy(zero_copy_only=False), dtype=bool
    )


def _error_m(name: str, area: str) -> float:
    same = _bones(name) == _bones(area) or name.lower() in STANDS_FOR_AREA
    if name and same:
        return _area_m(area)
    return _CITY_M if area.endswith(" City") else SETTLEMENT_M


def _area_m(area: str) -> float:
    known = by_alias(area)
    return known.radius_km * 1000 if known else UNKNOWN_AREA_M


def _bones(name: str) -> str:
    """Return consonants only, so that Zaporizhzhya and Luhans'k meet their other spellings."""
    return _VOWELS_AND_SIGNS.sub("", name.lower())
