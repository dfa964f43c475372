"""One map, one file, one table: reports, tallies, effort, lines or transfers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables as model
from truceline.model.intake import Intake
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, OBJECTS, WEAPONS, Basis, Tier
from truceline.sources import build, cells
from truceline.sources.ids import series_name
from truceline.sources.mapped import claims, place
from truceline.sources.mapped.counted import count_columns
from truceline.sources.mapped.geometry import Path, from_geojson, from_wkt
from truceline.sources.mapped.harm import harm_rows, read_harm
from truceline.sources.mapped.kinds import kind_and_act
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.rows_said import as_said
from truceline.sources.mapped.schedule import once_a_row
from truceline.sources.mapped.schema import (
    EffortMap,
    LinesMap,
    Map,
    ReportsMap,
    TalliesMap,
    TransfersMap,
)
from truceline.sources.mapped.transfers import transfer_columns
from truceline.sources.mapped.watched import reach_rows, read_reach
from truceline.sources.mapped.when import (
    known_columns,
    told_instants,
    told_window,
    undated_duties,
    when_columns,
)

Columns = dict[str, pa.Array]


def reports(reading: Reading, written: ReportsMap) -> Intake:
    """Return the reports of a file."""
    said = _said(reading, written)
    kind, act = kind_and_act(reading, written.kind, said["act"])
    undated = undated_duties(reading, written, kind)
    window = told_window(reading, written.start, written.end, undated)
    columns = {
        **said,
        "kind": kind,
        "act": act,
        **count_columns(reading, written),
        "basis": reading.word(written.basis, tuple(Basis)),
        "actor": reading.text(written.actor),
        "affected": reading.text(written.affected),
        "circumstances": reading.joined_lists(written.circumstances, CIRCUMSTANCES),
        "place_name": reading.text(written.place_name),
        "text": reading.text(written.text),
        "text_lang": reading.text(written.text_lang),
    }
    window = claims.told_later(reading, written.told_later, window)
    columns, window = claims.as_events(reading, written.told_in_calls, columns, window)
    columns |= when_columns(reading, window)
    where, shapes = place.place_columns(reading, written, window.start)
    columns = as_said(reading, written.rows_said, columns | where)
    told = read_harm(reading, written.harm)
    form = written.watched
    reach = read_reach(reading, written, form, columns) if form else None
    _need(reading, columns["kind"], "no-kind")
    _need(reading, columns["basis"], "no-basis")
    kept = reading.sieve.kept
    made = _rows(reading, model.REPORTS, columns)
    used = pc.is_in(shapes["shape_id"], value_set=made["shape_id"].combine_chunks())
    beside = {"effort": reach_rows(made, kept, reach)} if reach else {}
    return _intake(
        reading,
        reports=made,
        shapes=shapes.filter(used),
        harm=harm_rows(made, kept, told),
        **beside,
    )


def tallies(reading: Reading, written: TalliesMap) -> Intake:
    """Return the tallies of a file."""
    shown = pc.fill_null(reading.text(written.value), "")
    found = cells.counts(shown)
    reading.sieve.refuse_coded(found.code, "no count", shown)
    columns = {
        **when_columns(reading, told_window(reading, written.start, written.end)),
        **_said(reading, written),
        "about": reading.text(written.about),
        "unit": reading.text(written.unit),
        "label": reading.text(written.label),
        "area": reading.text(written.area),
        "value_low": build.floats(found.low),
        "value_high": build.floats(found.high),
        "value_about": found.about,
        "value_basis": reading.text(written.value_basis),
        "note": reading.text(written.note),
    }
    _need(reading, columns["unit"], "no-unit")
    columns["series"] = series_name(columns, ("source_id", "unit", "about", "label", "area"))
    return _intake(reading, tallies=_rows(reading, model.TALLIES, columns))


def effort(reading: Reading, written: EffortMap) -> Intake:
    """Return the effort a file declares."""
    lon, lat = reading.text(written.lon), reading.text(written.lat)
    box = written.bounding_box
    found = cells.coordinates(
        lon.fill_null(""), lat.fill_null(""), box=box, null_island=written.null_island
    )
    shown = pc.binary_join_element_wise(lon.fill_null(""), lat.fill_null(""), ", ")
    reading.sieve.refuse_coded(found.code, "place", shown)
    reading.sieve.refuse(~found.told, "no-place", "where the observer watches is not told", shown)
    radius = reading.numbers(written.radius_m, "radius")
    reading.sieve.refuse(~(radius > 0), "no-radius", "reach must be above zero")
    chance = reading.numbers(written.p_detect, "chance")
    beyond = (chance < 0) | (chance > 1)
    reading.sieve.refuse(beyond, "bad-chance", "a chance lies between 0 and 1")
    when = when_columns(reading, told_window(reading, written.start, written.end))
    columns = {
        **{name: when[name] for name in when if name not in ("time_basis", "time_zone")},
        **_who(reading, written),
        "mode": reading.word(
            written.mode, ("camera", "patrol", "overflight", "satellite", "other")
        ),
        "status": reading.word(written.status, ("on", "outage", "denied")),
        "lon": build.floats(found.lon),
        "lat": build.floats(found.lat),
        "radius_m": build.floats(radius),
        "acts": reading.lists(written.acts, ACTS),
        "p_detect": build.floats(chance),
    }
    _need(reading, columns["mode"], "no-mode")
    _need(reading, columns["status"], "no-status")
    intake = _intake(reading, effort=_rows(reading, model.EFFORT, columns))
    return intake if written.schedule is None else once_a_row(intake)


def lines(reading: Reading, written: LinesMap) -> Intake:
    """Return the lines a file states."""
    paths, code = _paths(reading, written)
    shown = (
        reading.text(written.geometry) if written.geometry else reading.records.column("geometry#")
    )
    reading.sieve.refuse_coded(code, "geometry", shown)
    window = told_window(reading, written.valid_from, written.valid_to)
    valid_to = told_instants(reading, written.valid_to, "valid-to")
    start = build.times(window.start)
    who = _who(reading, written)
    columns = {
        "line_id": reading.text(written.line),
        "stated_by": who["source_id"],
        "tier": who["tier"],
        "valid_from": start,
        "valid_to": valid_to if valid_to is not None else pa.nulls(reading.size, start.type),
        "lon": pa.array([p.lon.tolist() if p else [] for p in paths], pa.list_(pa.float64())),
        "lat": pa.array([p.lat.tolist() if p else [] for p in paths], pa.list_(pa.float64())),
        "part_start": pa.array(
            [list(p.part_start) if p else [] for p in paths], pa.list_(pa.int32())
        ),
        **known_columns(reading, start),
    }
    _need(reading, columns["line_id"], "no-line-id")
    return _intake(reading, lines=_rows(reading, model.LINES, columns))


def transfers(reading: Reading, written: TransfersMap) -> Intake:
    """Return the transfers a file states."""
    columns = {**transfer_columns(reading, written), **_who(reading, written)}
    for name in ("stage", "item"):
        _need(reading, columns[name], f"no-{name}")
    made = _intake(reading, transfers=_rows(reading, model.TRANSFERS, columns))
    lost = reading.sieve.kept, len(reading.records.refused)
    return replace(made, unread=build.unread(columns["source_id"], reading.native_key(), *lost))


def _paths(
    reading: Reading, written: LinesMap
) -> tuple[list[Path | None], npt.NDArray[np.object_]]:
    code = np.full(reading.size, "", dtype=object)
    paths: list[Path | None] = [None] * reading.size
    geometry = reading.frame.geometry
    column = reading.text(written.geometry).to_pylist() if written.geometry else None
    for row in range(reading.size):
        try:
            if column is not None:
                paths[row] = from_wkt(column[row] or "")
            else:
                paths[row] = from_geojson((geometry[row] if geometry else None) or {})
        except ValueError as error:
            code[row] = str(error)
    return paths, code


def _said(reading: Reading, written: ReportsMap | TalliesMap) -> Columns:
    return {
        **_who(reading, written),
        "claimant": reading.text(written.claimant),
        "act": reading.word(written.act, ACTS),
        "object_type": reading.word(written.object_type, OBJECTS),
        "weapon": reading.word(written.weapon, WEAPONS),
    }


def _who(reading: Reading, written: Map) -> Columns:
    columns = {
        "source_id": reading.text(written.source),
        "tier": reading.word(written.tier, tuple(Tier)),
    }
    _need(reading, columns["source_id"], "no-source")
    _need(reading, columns["tier"], "no-tier")
    return columns


def _need(reading: Reading, column: pa.Array, reason: str) -> None:
    reading.sieve.refuse(
        column.is_null().to_numpy(zero_copy_only=False), reason, "a row cannot do without it"
    )


def _rows(reading: Reading, schema: pa.Schema, columns: Columns) -> pa.Table:
    return build.rows(
        schema,
        reading.raw,
        reading.records.row_number,
        reading.sieve.kept,
        columns,
        native_key=reading.native_key(),
        content_sha256=reading.content_sha256(),
    )


def _intake(reading: Reading, **filled: pa.Table) -> Intake:
    return Intake(
        rows=reading.records.rows,
        rejects=reading.sieve.rejects(reading.raw),
        cut_at=reading.map.cut_at,
        last_row=reading.records.last_row,
        part=reading.records.part,
        notes=(*reading.records.notes, *reading.remarks),
        **filled,
    )
