"""The big nouns as Arrow schemas: columns, units, meanings. This file is law for every stage.

* Times are ``timestamp[us, UTC]``; windows are half-open; a null bound is unknown.
* Places: ``place_kind`` is ``disc`` (bivariate normal, ``error_m`` is the radius that holds 95 %),
  ``shape`` (uniform inside the polygon ``shape_id``; ``lon, lat, error_m`` is a circle that
  encloses it) or ``none`` (unknown; lon, lat, error_m null). Degrees are WGS 84.
* Null means the source does not say; it never means zero.
* Words in ``act``, ``object_type``, ``weapon``, ``circumstances`` come from
  :mod:`truceline.model.vocabulary`.
* Vocabulary columns are plain strings here; Parquet dictionary-encodes them on disk. Only the
  version of a finding's incident is a dictionary, since it is long and each stands several times;
  :func:`spelled_out` makes it a string like any other before it leaves.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = 1

_TIME = pa.timestamp("us", tz="UTC")
_STRINGS = pa.list_(pa.string())
_FLOATS = pa.list_(pa.float64())


def _schema(*fields: tuple[str, pa.DataType, str]) -> pa.Schema:
    columns = [pa.field(name, kind, metadata={"meaning": text}) for name, kind, text in fields]
    return pa.schema(columns, metadata={"truceline_schema": str(SCHEMA_VERSION)})


_PLACE = (
    ("place_kind", pa.string(), "disc, shape or none"),
    ("lon", pa.float64(), "degrees east of the centre"),
    ("lat", pa.float64(), "degrees north of the centre"),
    ("error_m", pa.float64(), "disc: radius holding 95 %; shape: radius of an enclosing circle"),
    ("shape_id", pa.string(), "row of the shapes table, for place_kind shape"),
    ("place_name", pa.string(), "as the source names it"),
    ("place_basis", pa.string(), "stated (source gives coordinates), gazetteer, sector or unknown"),
)
_WHAT = (
    ("act", pa.string(), "kind of act; null: not told"),
    ("object_type", pa.string(), "what it fell upon; null: not told"),
    ("weapon", pa.string(), "weapon class; null: not told"),
    ("actor", pa.string(), "party id said to have done it; null: not told"),
    ("affected", pa.string(), "party id said to have suffered it; null: not told"),
    ("circumstances", _STRINGS, "what the source claims besides; exceptions are read from these"),
)
_WHEN = (
    ("start", _TIME, "earliest instant the source's words allow"),
    ("end", _TIME, "latest instant, excluded"),
    ("time_basis", pa.string(), "instant, window, date or unknown"),
    ("time_zone", pa.string(), "IANA zone in which the source wrote it"),
)
_COUNT = (
    ("count_low", pa.int64(), "at least this many acts in one report; null: not told"),
    ("count_high", pa.int64(), "at most this many"),
    ("count_about", pa.bool_(), "the source says about"),
)
_KNOWN = (
    ("published_at", _TIME, "when the source said it"),
    ("received_at", _TIME, "when the mission got it; null: unknown"),
    ("known_at", _TIME, "received, else published, else end of window: what as-of compares"),
    ("known_basis", pa.string(), "received, published or event_end"),
)
_TRACE = (
    ("native_key", pa.string(), "the source's own key; null if it has none"),
    ("content_sha256", pa.string(), "hex SHA-256 of the row's canonical content"),
    ("file_sha256", pa.string(), "input file"),
    ("row_number", pa.int64(), "1-based record in that file, header not counted"),
    ("tier", pa.string(), "public, mission or restricted"),
    ("schema_version", pa.int16(), "of this table"),
)

#: One source's one claim that something took place.
REPORTS = _schema(
    ("report_id", pa.string(), "source id / native key, or source id / content hash # ordinal"),
    ("source_id", pa.string(), "who says it"),
    ("kind", pa.string(), "event: may become an incident; warning: kept as context only"),
    ("basis", pa.string(), "observed, alleged or relayed"),
    ("claimant", pa.string(), "party id whose claim it is; null: of no party"),
    *_WHAT,
    *_WHEN,
    *_PLACE,
    *_COUNT,
    ("text", pa.string(), "what the source wrote, or a shortened original; never interpreted"),
    ("text_lang", pa.string(), "language code"),
    ("cue", pa.string(), "which rule of the connector read act and object out of the text"),
    *_KNOWN,
    *_TRACE,
)

#: Somebody's count over a window. Never fused, split, or summed across claimants.
TALLIES = _schema(
    ("tally_id", pa.string(), "source id / native key of what is counted"),
    ("series", pa.string(), "what belongs on one curve: source, unit, about and area alike"),
    ("source_id", pa.string(), "who published it"),
    ("claimant", pa.string(), "party id or publisher whose count it is"),
    ("about", pa.string(), "party id whose acts are counted; null: both or not told"),
    ("unit", pa.string(), "what one is, in the claimant's words"),
    ("act", pa.string(), "nearest kind of act"),
    ("object_type", pa.string(), "what was hit; null: not told"),
    ("weapon", pa.string(), "weapon class; null: not told"),
    ("label", pa.string(), "the claimant's own label, e.g. a missile model"),
    ("area", pa.string(), "area counted, as named"),
    ("start", _TIME, "window counted"),
    ("end", _TIME, "window counted, excluded"),
    ("time_basis", pa.string(), "instant, window, date or unknown"),
    ("time_zone", pa.string(), "IANA zone in which the source wrote it"),
    ("value_low", pa.float64(), "count, or its lower bound; null: not told, which is not zero"),
    ("value_high", pa.float64(), "count, or its upper bound"),
    ("value_about", pa.bool_(), "the source says about, or at least"),
    ("value_basis", pa.string(), "how the figure was come by, e.g. derived_from_cumulative"),
    ("note", pa.string(), "the source's own remark"),
    *_KNOWN,
    *_TRACE,
)

#: Who could see what, when. Outage and denied access are rows too.
EFFORT = _schema(
    ("effort_id", pa.string(), "source id / native key"),
    ("source_id", pa.string(), "observer"),
    ("mode", pa.string(), "camera, patrol, overflight, satellite or other"),
    ("status", pa.string(), "on, outage or denied"),
    ("start", _TIME, "from"),
    ("end", _TIME, "until, excluded"),
    ("lon", pa.float64(), "degrees east of the middle of what is watched"),
    ("lat", pa.float64(), "degrees north"),
    ("radius_m", pa.float64(), "reach, metres"),
    ("acts", _STRINGS, "acts it would see; null: any"),
    ("p_detect", pa.float64(), "declared chance that such an act in reach is seen, 0 to 1"),
    *_KNOWN,
    *_TRACE,
)

#: A reference line, or the edge of an area, as somebody states it for a day.
LINES = _schema(
    ("line_id", pa.string(), "which line; the same id on many days"),
    ("stated_by", pa.string(), "whose line"),
    ("valid_from", _TIME, "first instant it is the reference"),
    ("valid_to", _TIME, "excluded; null: until the next one"),
    ("lon", _FLOATS, "vertices"),
    ("lat", _FLOATS, "vertices"),
    ("part_start", pa.list_(pa.int32()), "index of the first vertex of each part"),
    *_KNOWN,
    *_TRACE,
)

#: Polygons that places refer to. Rings are closed; even-odd rule.
SHAPES = _schema(
    ("shape_id", pa.string(), "stable id"),
    ("label", pa.string(), "what it is, in words"),
    ("lon", _FLOATS, "vertices"),
    ("lat", _FLOATS, "vertices"),
    ("part_start", pa.list_(pa.int32()), "index of the first vertex of each ring"),
)

#: A row that could not be taken in, and why.
REJECTS = _schema(
    ("file_sha256", pa.string(), "input file"),
    ("row_number", pa.int64(), "1-based record in that file, header not counted"),
    ("reason", pa.string(), "stable code, e.g. bad-date"),
    ("detail", pa.string(), "what was found, in words"),
    ("raw", pa.string(), "the row as received, cut at 2,000 characters"),
)

#: Row accounting: rows = accepted + rejected + repeated, for every file, always.
FILES = _schema(
    ("file_sha256", pa.string(), "input file"),
    ("name", pa.string(), "as given"),
    ("connector", pa.string(), "which connector read it"),
    ("rows", pa.int64(), "records found; as of an instant: those of them that were known by then"),
    ("accepted", pa.int64(), "rows that yielded at least one new report, tally, effort or line"),
    ("rejected", pa.int64(), "rows in the rejects table"),
    ("repeated", pa.int64(), "rows that say again what an earlier row or file said"),
    ("revised", pa.int64(), "of the accepted: rows that supersede what an earlier cut said"),
)

#: Reports judged to be one event, disagreement preserved.
INCIDENTS = _schema(
    ("incident_id", pa.string(), "stable name: of its first version"),
    ("version", pa.string(), "hex SHA-256 of its sorted report ids"),
    ("report_ids", _STRINGS, "sorted"),
    ("n_reports", pa.int32(), "reports in it"),
    ("n_groups", pa.int32(), "independence groups among its sources"),
    ("source_ids", _STRINGS, "sorted, distinct"),
    ("claimants", _STRINGS, "sorted, distinct party ids among its claims"),
    ("status", pa.string(), "alleged, reported or observed"),
    *_WHAT,
    *_WHEN,
    *_PLACE,
    *_COUNT,
    ("p_happened", pa.float64(), "chance that an event as reported took place; null: not declared"),
    ("p_party", pa.float64(), "chance that the named actor did it, given that it happened"),
    ("p_happened_equal", pa.float64(), "the same with equal source weights"),
    ("disputed", _STRINGS, "columns on which its reports differ"),
    ("known_at", _TIME, "when the first of its reports was known"),
    ("tier", pa.string(), "the strictest of its reports"),
    ("schema_version", pa.int16(), "of this table"),
)

#: How one incident, as alleged, stands to one provision of one text.
FINDINGS = _schema(
    ("finding_id", pa.string(), "F- and 12 hex digits of text × provision × incident version"),
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("rule_id", pa.string(), "which rule read it"),
    ("incident_id", pa.string(), "which incident"),
    ("incident_version", pa.dictionary(pa.int32(), pa.string()), "which version of it"),
    ("outcome", pa.string(), "consistent, inconsistent, undetermined or not_monitored"),
    ("because", pa.string(), "for the latter two: why; for consistent: which element is absent"),
    (
        "p_covered",
        pa.float64(),
        "chance that the event as alleged is covered; null: cannot be said",
    ),
    ("p_place", pa.float64(), "of which by place"),
    ("p_time", pa.float64(), "of which by time"),
    (
        "margin_m",
        pa.float64(),
        "signed distance to the zone's edge, inside negative; null: no edge",
    ),
    ("zone_id", pa.string(), "zone that decided; null: everywhere"),
    ("line_day", pa.string(), "day of the reference line used; null: none"),
    ("exception_id", pa.string(), "exception claimed; null: none"),
    ("day", pa.date32(), "the mechanism's day of the middle of the time window; null: unknown"),
    ("status", pa.string(), "of the incident: alleged, reported or observed"),
    ("p_happened", pa.float64(), "of the incident; null where unknown or outside the mandate"),
    ("p_party", pa.float64(), "likewise"),
    ("actor", pa.string(), "party named; null where unknown or outside the mandate"),
    ("tier", pa.string(), "of the incident"),
    ("schema_version", pa.int16(), "of this table"),
)

#: Absence has a table of its own: text × provision × zone × day.
COVERAGE = _schema(
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("zone_id", pa.string(), "which zone; null: everywhere"),
    ("day", pa.date32(), "the mechanism's day"),
    ("outcome", pa.string(), "consistent, inconsistent, undetermined or not_monitored"),
    ("because", pa.string(), "why, for the latter two"),
    (
        "watched_share",
        pa.float64(),
        "share of zone × day that declared effort watched, of the act watched least; null: unknown",
    ),
    ("p_seen", pa.float64(), "chance that the act least likely to be seen would have been"),
    ("n_observers", pa.int32(), "observers on duty there that day who would see one of the acts"),
    ("observer_h", pa.float64(), "their hours, summed"),
    ("n_inconsistent", pa.int32(), "findings of that day and zone"),
    ("n_undetermined", pa.int32(), "findings of that day and zone"),
    ("n_consistent", pa.int32(), "findings of that day and zone"),
)

#: How a series of tallies reads under a provision. A tally is not an event and gets no finding.
READINGS = _schema(
    ("text_id", pa.string(), "which text"),
    ("provision_id", pa.string(), "which provision"),
    ("series", pa.string(), "which series of tallies"),
    ("outcome", pa.string(), "undetermined or not_monitored; a tally alone decides nothing"),
    ("because", pa.string(), "why"),
    ("n_tallies", pa.int64(), "tallies of that series in the text's period"),
    ("n_missing", pa.int64(), "of these, tallies whose value the source left blank"),
)

#: Every table by its name on disk.
TABLES: dict[str, pa.Schema] = {
    "reports": REPORTS,
    "tallies": TALLIES,
    "effort": EFFORT,
    "lines": LINES,
    "shapes": SHAPES,
    "rejects": REJECTS,
    "files": FILES,
    "incidents": INCIDENTS,
    "findings": FINDINGS,
    "coverage": COVERAGE,
    "readings": READINGS,
}


def spelled_out(table: pa.Table) -> pa.Table:
    """Return the table with plain values where it holds dictionaries."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            plain = field.with_type(field.type.value_type)
            table = table.set_column(place, plain, table.column(place).cast(plain.type))
    return table


def empty(schema: pa.Schema) -> pa.Table:
    """Return a table of that schema without rows."""
    return schema.empty_table()
