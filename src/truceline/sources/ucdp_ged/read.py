"""One row, one lethal event, as wide in place and time as its precision codes say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.gazetteer import by_alias
from truceline.sources.sieve import Sieve
from truceline.sources.ucdp_ged.card import CARD

#: Radius that holds 95 %, metres, by where_prec (UCDP GED Codebook). 1: the town itself, whose
#: centre is coded; 2: within about 25 km of a known point; 3: centre of a district (raions before
#: 2020 reach up to 50 km); 4: centre of a province, replaced by that province's own circle where
#: the gazetteer knows it; 5: a point standing for a line or a vague area; 6: centre of the
#: country; 7: a point at sea.
_ERROR_M = (0.0, 5e3, 25e3, 50e3, 200e3, 150e3, 700e3, 200e3)
_PROVINCE = 4


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of UCDP GED."""
    return set(CARD.columns) <= set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read a cut of UCDP GED; every sound row is one report, whatever its ``code_status``."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    window = _window(found, sieve)
    place = _place(found, sieve)
    end = build.times(window.end)
    columns = {
        "source_id": "ucdp-ged",
        "kind": "event",
        "basis": "relayed",
        "act": "lethal_event",
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": "Europe/Kyiv",
        **place,
        "text": _text(found),
        "text_lang": "en",
        "cue": _cue(found),
        **build.known(None, None, end),
    }
    told = {name: found.column(name) for name in found.table.column_names}
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=cells.text_or_null(found.column("id")),
        content_sha256=ids.sha256(ids.content(told)),
    )
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _window(found: records.Records, sieve: Sieve) -> dates.Windows:
    first = dates.moments(found.column("date_start"), "Europe/Kyiv")
    last = dates.moments(found.column("date_end"), "Europe/Kyiv")
    window = dates.windows(first, last)
    sieve.refuse_coded(window.code, "date_start and date_end", found.column("date_start"))
    return window


def _place(found: records.Records, sieve: Sieve) -> dict[str, pa.Array]:
    at = cells.coordinates(found.column("longitude"), found.column("latitude"))
    sieve.refuse_coded(at.code, "longitude and latitude", found.column("longitude"))
    precision = cells.numbers(found.column("where_prec"), whole=True).value
    coded = np.isin(precision, np.arange(1, len(_ERROR_M)))
    sieve.refuse(at.told & ~coded, "bad-precision", "where_prec", found.column("where_prec"))
    code = np.where(coded, precision, 0).astype(np.int64)
    error = np.array(_ERROR_M)[code]
    province = _province_m(found.column("adm_1"))
    error = np.where((code == _PROVINCE) & (province > 0), province, error)
    placed = at.told & coded
    return {
        "place_kind": pa.array(np.where(placed, "disc", "none"), pa.string()),
        "lon": build.floats(at.lon),
        "lat": build.floats(at.lat),
        "error_m": build.floats(np.where(placed, error, np.nan)),
        "place_name": cells.text_or_null(found.column("where_coordinates")),
        "place_basis": pa.array(np.where(placed, "stated", "unknown"), pa.string()),
    }


def _province_m(names: pa.Array) -> npt.NDArray[np.float64]:
    """Return the radius of each named province, metres; 0 where the gazetteer has none."""
    encoded = pc.dictionary_encode(names)
    areas = [by_alias(name) for name in encoded.dictionary.to_pylist()]
    radius = np.array([area.radius_km * 1000 if area else 0.0 for area in areas])
    taken: npt.NDArray[np.float64] = radius[encoded.indices.to_numpy()]
    return taken


def _text(found: records.Records) -> pa.Array:
    """Return dyad, deaths and the place in words; deaths count people, not acts."""
    column = found.column
    return pc.binary_join_element_wise(
        pc.binary_join_element_wise("deaths best", column("best"), " "),
        pc.binary_join_element_wise("low", column("low"), " "),
        pc.binary_join_element_wise("high", column("high"), " "),
        column("dyad_name"),
        column("where_description"),
        "; ",
    )


def _cue(found: records.Records) -> pa.Array:
    """Return the codes of the row, as they are."""
    names = ("where_prec", "date_prec", "event_clarity", "code_status")
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in names]
    return pc.binary_join_element_wise(*pairs, "; ")
