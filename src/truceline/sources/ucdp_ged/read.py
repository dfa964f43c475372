"""One row, one lethal event, as wide in place and time as its precision codes say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, clock, dates, harm, ids, json_rows, records
from truceline.sources.gazetteer import by_alias
from truceline.sources.sieve import Sieve
from truceline.sources.ucdp_ged.card import CARD, READ, RENAMED

#: Radius that holds 95 %, metres, by where_prec (UCDP GED Codebook). 1: the town itself, whose
#: centre is coded; 2: within about 25 km of a known point; 3: centre of a district (raions before
#: 2020 reach up to 50 km); 4: centre of a province, replaced by that province's own circle where
#: the gazetteer knows it; 5: a point standing for a line or a vague area; 6: centre of the
#: country; 7: a point at sea.
_ERROR_M = (0.0, 5e3, 25e3, 50e3, 200e3, 150e3, 700e3, 200e3)
_PROVINCE = 4


_SOURCES = {"ged": "ucdp-ged", "candidate": "ucdp-candidate"}
_DEFAULTS = {option.name: option.default for option in CARD.options}
_MIDNIGHT = r"[T ]00:00(:00(\.0+)?)?Z?$"


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of UCDP GED, as CSV or as the service sends them."""
    if json_rows.is_json(raw):
        names = json_rows.first_names(raw, "Result")
        if names is None:
            return json_rows.is_empty_list(raw, "TotalCount", "TotalPages", "Result")
    else:
        names = records.header(raw)
    return set(CARD.columns) <= set(names) and bool({"best", "best_est"} & set(names))


def read(raw: RawFile, options: Options) -> Intake:
    """Read a cut of UCDP GED; every sound row is one report, whatever its ``code_status``."""
    found = _present(raw)
    zone, source = _settings(raw, options)
    sieve = Sieve(found)
    columns = {**_when(found, sieve, zone), **_place(found, sieve)}
    deaths = {name: _deaths(found, sieve, name) for name in ("low", "best", "high")}
    columns |= {
        "source_id": pa.repeat(source, found.table.num_rows),
        "kind": "event",
        "basis": "relayed",
        "act": "lethal_event",
        "text": _text(found),
        "text_lang": "en",
        "cue": _cue(found),
    }
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=cells.text_or_null(found.column("id")),
        content_sha256=ids.sha256(ids.content(_told(found))),
    )
    low, best, high, notes = _bounds(*(deaths[n][sieve.kept] for n in ("low", "best", "high")))
    return Intake(
        rows=found.rows,
        reports=reports,
        harm=harm.of_reports(
            reports, harm="killed", who="unspecified", low=low, best=best, high=high
        ),
        rejects=sieve.rejects(raw),
        notes=(*found.notes, *notes),
    )


def _bounds(
    low: cells.Floats, best: cells.Floats, high: cells.Floats
) -> tuple[cells.Floats, cells.Floats, cells.Floats, tuple[str, ...]]:
    """Leave out bounds that the best figure, or without one the other bound, lies beyond."""
    crossed = np.isnan(best) & (low > high)
    above, below = (low > best) | crossed, (high < best) | crossed
    many = int(np.count_nonzero(above | below))
    rows = "1 row gives" if many == 1 else f"{many:,} rows give"
    note = f"{rows} a best figure beyond its own low or high: that bound is left out."
    clean_low, clean_high = np.where(above, np.nan, low), np.where(below, np.nan, high)
    return clean_low, best, clean_high, (note,) if many else ()


def _present(raw: RawFile) -> records.Records:
    """Return the records with columns called as they are called now, and days without a clock."""
    found = json_rows.read_rows(raw, "Result") if json_rows.is_json(raw) else records.read_csv(raw)
    now = {old: new for new, old in RENAMED.items() if new not in found.table.column_names}
    table = found.table.rename_columns([now.get(n, n) for n in found.table.column_names])
    for name in ("date_start", "date_end"):
        if name in table.column_names:
            day = pc.replace_substring_regex(table[name], _MIDNIGHT, "")
            table = table.set_column(table.column_names.index(name), name, day)
    return replace(found, table=table)


def _settings(raw: RawFile, options: Options) -> tuple[str, str]:
    zone = options.get("time_zone", _DEFAULTS["time_zone"])
    dataset = options.get("dataset", _DEFAULTS["dataset"])
    if not clock.is_zone(zone):
        raise FormatError(f"{raw.name}: {zone} is no time zone", "write one such as Asia/Aden")
    if dataset not in _SOURCES:
        hint = "write dataset=ged or dataset=candidate"
        raise FormatError(f"{raw.name}: there is no dataset {dataset}", hint)
    return zone, _SOURCES[dataset]


def _told(found: records.Records) -> dict[str, pa.Array]:
    """Return what a row says, spelled alike whether it came as CSV or as JSON."""
    told = {name: found.column(name) for name in READ}
    for name in ("latitude", "longitude"):
        number = cells.numbers(told[name])
        plain = pc.cast(build.floats(number.value), pa.string())
        told[name] = pc.coalesce(plain, told[name])
    return told


def _deaths(found: records.Records, sieve: Sieve, name: str) -> cells.Floats:
    figure = cells.numbers(found.column(name), whole=True)
    unsound = figure.bad | (figure.value < 0)
    sieve.refuse(unsound, "bad-count", f"{name} of deaths", found.column(name))
    return figure.value


def _when(found: records.Records, sieve: Sieve, zone: str) -> dict[str, pa.Array | str]:
    first = dates.moments(found.column("date_start"), zone)
    last = dates.moments(found.column("date_end"), zone)
    window = dates.windows(first, last)
    sieve.refuse_coded(window.code, "date_start and date_end", found.column("date_start"))
    end = build.times(window.end)
    return {
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": zone,
        **build.known(None, None, end),
    }


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
    names = ("type_of_violence", "where_prec", "date_prec", "event_clarity", "code_status")
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in names]
    return pc.binary_join_element_wise(*pairs, "; ")
