"""One event, one report, as wide in place and time as its precision says; deletions take back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, clock, dates, harm, ids, json_rows, records
from truceline.sources.acled.card import ACTS_OF, CARD, CONTEXT, DELETED
from truceline.sources.clock import MICROS_PER_DAY
from truceline.sources.sieve import Sieve

#: Radius that holds 95 %, metres, by geo_precision; ours, the codebook gives no figure. 1: the
#: named place; 2: near it, or a part of a region stood for by it; 3: a region stood for by its
#: capital.
_ERROR_M = (0.0, 5e3, 25e3, 100e3)
#: Days before and after the coded day that the event may lie, by time_precision: the codebook has
#: the middle of the week or month coded.
_AROUND_DAYS = (0, 0, 3, 15)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_DEFAULT_ZONE = CARD.options[0].default
#: When a row was uploaded is no part of what it says.
_NOT_SAID = ("timestamp",)


def recognises(raw: RawFile) -> bool:
    """Say whether the file holds ACLED events, or a page of events or deletions."""
    if not json_rows.is_json(raw):
        return set(CARD.columns) <= set(records.header(raw))
    names = json_rows.first_names(raw, "data")
    if names is None:
        return json_rows.is_empty_list(raw, "success", "count", "data")
    return set(CARD.columns) <= set(names) or set(DELETED) <= set(names)


def read(raw: RawFile, options: Options) -> Intake:
    """Read events, or deletions."""
    zone = options.get("time_zone", _DEFAULT_ZONE)
    if not clock.is_zone(zone):
        raise FormatError(f"{raw.name}: {zone} is no time zone", "write one such as Asia/Aden")
    found = json_rows.read_rows(raw, "data") if json_rows.is_json(raw) else records.read_csv(raw)
    if "deleted_timestamp" in found.table.column_names:
        return _deletions(raw, found)
    return _events(raw, found, zone)


def _deletions(raw: RawFile, found: records.Records) -> Intake:
    sieve = Sieve(found)
    key = cells.text_or_null(found.column("event_id_cnty"))
    sieve.refuse(np.asarray(key.is_null()), "no-key", "a deletion needs its event_id_cnty")
    at = _uploaded(found, sieve, "deleted_timestamp")
    sieve.refuse(np.asarray(at.is_null()), "no-date", "a deletion needs its deleted_timestamp")
    known = build.known(None, at, at)
    columns = {
        "withdrawal_id": pc.binary_join_element_wise("acled", "deleted", key, "/"),
        "source_id": pa.repeat("acled", len(key)),
        "table": "reports",
        "row_id": pc.binary_join_element_wise("acled", key, "/"),
        "tier": "mission",
        **known,
    }
    told = {name: found.column(name) for name in DELETED}
    taken_back = build.rows(
        tables.WITHDRAWALS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=key,
        content_sha256=ids.sha256(ids.content(told)),
    )
    return Intake(
        rows=found.rows, withdrawals=taken_back, rejects=sieve.rejects(raw), notes=found.notes
    )


def _events(raw: RawFile, found: records.Records, zone: str) -> Intake:
    found = replace(found, table=_with_days(found.table))
    sieve = Sieve(found)
    deaths = cells.numbers(found.column("fatalities"), whole=True)
    unsound = deaths.bad | (deaths.value < 0)
    sieve.refuse(unsound, "bad-count", "fatalities", found.column("fatalities"))
    columns = {
        "source_id": pa.repeat("acled", found.table.num_rows),
        "basis": "relayed",
        "tier": "mission",
        "text": cells.text_or_null(found.column("notes")),
        "text_lang": "en",
        "cue": _cue(found),
        **_what(found),
        **_when(found, sieve, zone),
        **_place(found, sieve),
    }
    said = [name for name in found.table.column_names if name not in _NOT_SAID]
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=cells.text_or_null(found.column("event_id_cnty")),
        content_sha256=ids.sha256(ids.content({n: found.column(n) for n in said})),
    )
    best = deaths.value[sieve.kept]
    none = np.full(len(best), np.nan)
    killed = harm.of_reports(
        reports, harm="killed", who="unspecified", low=none, best=best, high=none
    )
    return Intake(
        rows=found.rows,
        reports=reports,
        harm=killed,
        rejects=sieve.rejects(raw),
        notes=(*found.notes, *_unknown_types(found)),
    )


def _with_days(table: pa.Table) -> pa.Table:
    """Write ``26 July 2024``, as older exports do, as 2024-07-26."""
    if "event_date" not in table.column_names:
        return table
    day = table["event_date"]
    for number, month in enumerate(_MONTHS, 1):
        pattern = rf"^0?(\d{{1,2}}) {month} (\d{{4}})$"
        day = pc.replace_substring_regex(day, pattern, rf"\2-{number:02}-\1")
    return table.set_column(table.column_names.index("event_date"), "event_date", day)


def _what(found: records.Records) -> dict[str, pa.Array]:
    act, _ = cells.words(found.column("sub_event_type"), ACTS_OF)
    is_context = pc.is_in(cells.trimmed(found.column("event_type")), value_set=pa.array(CONTEXT))
    return {"act": act, "kind": pc.if_else(is_context, "warning", "event")}


def _unknown_types(found: records.Records) -> tuple[str, ...]:
    column = found.column("sub_event_type")
    _, unknown = cells.words(column, ACTS_OF)
    names = sorted(set(column.filter(pa.array(unknown)).to_pylist()))[:10]
    if not names:
        return ()
    return (f"Sub-event types without an act of their own: {', '.join(n[:60] for n in names)}.",)


def _when(found: records.Records, sieve: Sieve, zone: str) -> dict[str, pa.Array | str]:
    cell = found.column("event_date")
    window = dates.windows(dates.moments(cell, zone))
    sieve.refuse_coded(window.code, "event_date", cell)
    code = _precision(found, sieve, "time_precision", len(_AROUND_DAYS))
    around = np.array(_AROUND_DAYS)[code] * MICROS_PER_DAY
    end = build.times(window.end + around)
    return {
        "start": build.times(window.start - around),
        "end": end,
        "time_basis": pa.array(np.where(around > 0, "window", window.basis), pa.string()),
        "time_zone": zone,
        **build.known(None, _uploaded(found, sieve, "timestamp"), end),
    }


def _uploaded(found: records.Records, sieve: Sieve, name: str) -> pa.Array:
    """Return seconds since 1970 as instants, null where not told."""
    cell = found.column(name)
    seconds = cells.numbers(cell, whole=True)
    far = ~np.isnan(seconds.value) & ~((seconds.value >= 0) & (seconds.value < 4e9))
    sieve.refuse(seconds.bad | far, "bad-date", name, cell)
    told = seconds.told & ~seconds.bad & ~far
    micros = (np.where(told, seconds.value, 0) * 1e6).astype(np.int64)
    return build.times(micros, told)


def _place(found: records.Records, sieve: Sieve) -> dict[str, pa.Array]:
    at = cells.coordinates(found.column("longitude"), found.column("latitude"))
    sieve.refuse_coded(at.code, "longitude and latitude", found.column("longitude"))
    code = _precision(found, sieve, "geo_precision", len(_ERROR_M))
    error = np.where(at.told & (code > 0), np.array(_ERROR_M)[code], np.nan)
    placed = ~np.isnan(error)
    return {
        "place_kind": pa.array(np.where(placed, "disc", "none"), pa.string()),
        "lon": build.floats(np.where(placed, at.lon, np.nan)),
        "lat": build.floats(np.where(placed, at.lat, np.nan)),
        "error_m": build.floats(error),
        "place_name": cells.text_or_null(found.column("location")),
        "place_basis": pa.array(np.where(placed, "stated", "unknown"), pa.string()),
    }


def _precision(
    found: records.Records, sieve: Sieve, name: str, codes: int
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    value = cells.numbers(found.column(name), whole=True).value
    coded = np.isin(value, np.arange(1, codes))
    sieve.refuse(~coded, "bad-precision", name, found.column(name))
    code: np.ndarray[tuple[int], np.dtype[np.int64]] = np.where(coded, value, 0).astype(np.int64)
    return code


def _cue(found: records.Records) -> pa.Array:
    """Return types, precision and outlets of the row, as they are."""
    names = ("event_type", "sub_event_type", "time_precision", "geo_precision", "source")
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in names]
    return pc.binary_join_element_wise(*pairs, "; ")
