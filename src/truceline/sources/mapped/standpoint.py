"""Where an observer stood: two columns, one cell of coordinates, or a post by its name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Floats, Mask, Numbers
from truceline.sources.mapped.form import CoordinatesForm, NamedForm
from truceline.sources.mapped.located import from_columns, located, read_positions
from truceline.sources.mapped.named_places import finder, the_one
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.rest_of_place import place_text
from truceline.sources.mapped.schema import Observer


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where observers stood, one value a row.

    Attributes:
        lon: Degrees east, NaN where not told.
        lat: Degrees north, likewise.
        error_m: Metres, likewise.
        told: All three are told and sound.
    """

    lon: Floats
    lat: Floats
    error_m: Floats
    told: Mask


def stood(reading: Reading, observer: Observer) -> Stood:
    """Return where the observers of the rows stood; what cannot be read refuses its row."""
    if observer.post is not None:
        return _posts(reading, observer.post)
    if observer.coordinates is not None:
        found, shown, least = _noted(reading, observer.coordinates)
    else:
        lon, lat = (reading.text(one).fill_null("") for one in (observer.lon, observer.lat))
        found = from_columns(reading, lon, lat)
        shown, least = pc.binary_join_element_wise(lon, lat, ", "), np.zeros(reading.size)
    reading.sieve.refuse_coded(found.code, "observer", shown)
    error = reading.numbers(observer.error_m, "precision")
    unsure = found.told & ~(error > 0)
    reading.sieve.refuse(unsure, "no-precision", "the observer's own error is not told", shown)
    error = np.maximum(error, least)
    return Stood(lon=found.lon, lat=found.lat, error_m=error, told=found.told & (error > 0))


def _noted(reading: Reading, form: CoordinatesForm) -> tuple[cells.Coordinates, pa.Array, Floats]:
    shown = place_text(reading, form)
    read = read_positions(reading, shown, form.notation, form.order, form.letter_o)
    untold = (read.code == "bad-coordinate") & (form.unknown == "null")
    reading.remark_untold("observer.coordinates", shown, untold)
    code = np.where(untold, "", read.code)
    reading.sieve.refuse_coded(code, "observer", shown)
    there = read.told & (read.code == "")
    none = np.zeros(reading.size, bool)
    found = located(reading, Numbers(read.lon, there, none), Numbers(read.lat, there, none))
    return found, shown, np.nan_to_num(read.least_m)


def _posts(reading: Reading, form: NamedForm) -> Stood:
    texts = reading.text(form.column).fill_null("")
    encoded = pc.dictionary_encode(texts)
    said, find = cells.told(encoded.dictionary), finder(form)
    values = np.full((len(said), 3), np.nan)
    at = encoded.indices.to_numpy()
    strange = np.zeros(reading.size, bool)
    for number, name in enumerate(encoded.dictionary.to_pylist()):
        if not said[number]:
            continue
        try:
            values[number] = the_one(name, find(name))
        except ValueError as problem:
            if form.column.unknown == "null":
                strange |= at == number
                continue
            reading.sieve.refuse(at == number, problem.args[0], problem.args[1], texts)
    reading.remark_untold("observer.post", texts, strange)
    lon, lat, error = values[at].T
    return Stood(lon=lon, lat=lat, error_m=error, told=~np.isnan(lon))
