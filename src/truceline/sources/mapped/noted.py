"""Places told in one cell, or in one of several cells: the first that tells is the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.geodesy import distance_m
from truceline.sources.cells import Floats, Mask
from truceline.sources.mapped.form import CoordinatesForm
from truceline.sources.mapped.located import read_positions
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.rest_of_place import place_text
from truceline.sources.notation import Positions

Ints = npt.NDArray[np.int64]

#: What a cell of coordinates leaves open, and what to do about it.
_UNTOLD = {
    "ambiguous-order": "no letter tells which is the latitude, so write `order:` into the map",
    "ambiguous-hemisphere": "S may be a band or the south: write `north` or `south`; O may be "
    "Ouest or Ost: write `letter_o: west` or `letter_o: east` into the map",
}
_NO_PLACE = "bad-coordinate"
_SHOWN = 6
#: Two cells nearer to each other than this name one place.
_SAME_M = 1000.0


@dataclass(frozen=True, slots=True)
class Noted:
    """Where rows are, one value a row.

    Attributes:
        lon: Degrees east, NaN where not told.
        lat: Degrees north, likewise.
        least_m: Metres that the writing itself allows.
        told: Some cell tells a place.
        shown: The cell that was taken; where none tells, the first that says something.
    """

    lon: Floats
    lat: Floats
    least_m: Floats
    told: Mask
    shown: pa.Array


def noted(reading: Reading, forms: Sequence[CoordinatesForm], *, is_lenient: bool = False) -> Noted:
    """Return the places; rows all of whose cells cannot be read are refused.

    Args:
        reading: The file under its map.
        forms: Its columns, the surest first.
        is_lenient: The place may stand elsewhere in the row: what is no coordinate is passed over.
    """
    texts = [place_text(reading, form) for form in forms]
    found = [
        _kept(reading, text, form, is_lenient) for text, form in zip(texts, forms, strict=True)
    ]
    tells = [one.told & (one.code == "") for one in found]
    which = _first(tells)
    said = _first([one.told for one in found])
    chosen = np.where(which >= 0, which, np.maximum(said, 0))
    _refuse(reading, texts, found, (which < 0) & (said >= 0), said)
    if len(forms) > 1:
        names = [form.column.named or "" for form in forms]
        _remark(reading, names, texts, found, tells, which)
    return Noted(
        lon=_chosen([one.lon for one in found], chosen),
        lat=_chosen([one.lat for one in found], chosen),
        least_m=_chosen([one.least_m for one in found], chosen),
        told=which >= 0,
        shown=_text(texts, chosen),
    )


def _kept(reading: Reading, text: pa.Array, form: CoordinatesForm, is_lenient: bool) -> Positions:
    """Read one column; what is no coordinate is not told, if the map says so, and noted."""
    found = read_positions(reading, text, form.notation, form.order, form.letter_o)
    if form.unknown == "reject" and not is_lenient:
        return found
    no_place = found.code == _NO_PLACE
    name = form.column.named or "coordinates"
    reading.remark_untold(name, text.fill_null(""), no_place)
    return replace(
        found, told=found.told & ~no_place, code=np.where(no_place, "", found.code).astype(object)
    )


def _first(masks: Sequence[Mask]) -> Ints:
    """Return for each row the first mask that holds; -1 where none does."""
    stacked = np.stack(masks)
    return np.where(stacked.any(axis=0), stacked.argmax(axis=0), -1)


def _chosen(columns: Sequence[Floats], at: Ints) -> Floats:
    return np.asarray(np.stack(columns)[at, np.arange(len(at))], dtype=np.float64)


def _text(texts: Sequence[pa.Array], at: Ints) -> pa.Array:
    if len(texts) == 1:
        return texts[0]
    return pc.choose(pa.array(at), *texts)


def _refuse(
    reading: Reading,
    texts: Sequence[pa.Array],
    found: Sequence[Positions],
    where: Mask,
    said: Ints,
) -> None:
    for place, (text, one) in enumerate(zip(texts, found, strict=True)):
        mine = where & (said == place)
        for code, words in _UNTOLD.items():
            reading.sieve.refuse(mine & (one.code == code), code, words, text)
        reading.sieve.refuse_coded(np.where(mine, one.code, ""), "place", text)


def _remark(
    reading: Reading,
    names: Sequence[str],
    texts: Sequence[pa.Array],
    found: Sequence[Positions],
    tells: Sequence[Mask],
    which: Ints,
) -> None:
    """Note from which column places come, what was passed over, and where columns part."""
    shares = [f"{int((which == n).sum()):,} from `{name}`" for n, name in enumerate(names)]
    reading.remarks.append(f"Places, of several columns the first that tells: {', '.join(shares)}.")
    for place, (text, one) in enumerate(zip(texts, found, strict=True)):
        passed = (one.code != "") & (which > place)
        said = f"of `{names[place]}` could not be read as a place, and a later column was taken"
        reading.remark_cells(text.fill_null(""), passed, said)
    for place in range(1, len(names)):
        both = tells[place] & (which >= 0) & (which < place)
        lon, lat = (
            _chosen([getattr(o, n) for o in found], np.maximum(which, 0)) for n in ("lon", "lat")
        )
        off = distance_m(lon, lat, found[place].lon, found[place].lat)
        apart = np.flatnonzero(both & (off > _SAME_M + found[place].least_m))
        if len(apart):
            rows = ", ".join(str(int(n)) for n in reading.records.row_number[apart[:_SHOWN]])
            more = f" and {len(apart) - _SHOWN:,} more" if len(apart) > _SHOWN else ""
            reading.remarks.append(
                f"{len(apart):,} rows tell another place in `{names[place]}`, over a kilometre "
                f"away from the one that was taken: rows {rows}{more}."
            )
