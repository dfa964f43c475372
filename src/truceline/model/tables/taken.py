"""What comes in: reports and their harm, tallies, effort, lines, transfers, and the accounting."""

from __future__ import annotations

import pyarrow as pa

from truceline.model.tables.columns import (
    COUNT,
    FLOATS,
    KNOWN,
    PLACE,
    STRINGS,
    TIME,
    TRACE,
    WHAT,
    WHEN,
    schema,
)

#: One source's one claim that something took place.
REPORTS = schema(
    ("report_id", pa.string(), "source id / native key, or source id / content hash # ordinal"),
    ("source_id", pa.string(), "who says it"),
    (
        "kind",
        pa.string(),
        "event: may become an incident; warning: context; performance: a duty; nil: nothing seen",
    ),
    ("basis", pa.string(), "observed, alleged or relayed"),
    ("claimant", pa.string(), "party id whose claim it is; null: of no party"),
    *WHAT,
    *WHEN,
    *PLACE,
    *COUNT,
    ("text", pa.string(), "what the source wrote, or a shortened original; never interpreted"),
    ("text_lang", pa.string(), "language code"),
    ("cue", pa.string(), "which rule of the connector read act and object out of the text"),
    *KNOWN,
    *TRACE,
)

#: Somebody's count over a window. Never fused, split, or summed across claimants.
TALLIES = schema(
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
    ("start", TIME, "window counted"),
    ("end", TIME, "window counted, excluded"),
    ("time_basis", pa.string(), "instant, window, date or unknown"),
    ("time_zone", pa.string(), "IANA zone in which the source wrote it"),
    ("value_low", pa.float64(), "count, or its lower bound; null: not told, which is not zero"),
    ("value_high", pa.float64(), "count, or its upper bound"),
    ("value_about", pa.bool_(), "the source says about, or at least"),
    ("value_basis", pa.string(), "how the figure was come by, e.g. derived_from_cumulative"),
    ("note", pa.string(), "the source's own remark"),
    *KNOWN,
    *TRACE,
)

#: Who could see what, when. Outage and denied access are rows too.
EFFORT = schema(
    ("effort_id", pa.string(), "source id / native key"),
    ("source_id", pa.string(), "observer"),
    ("mode", pa.string(), "camera, patrol, overflight, satellite or other"),
    ("status", pa.string(), "on, outage or denied"),
    ("start", TIME, "from"),
    ("end", TIME, "until, excluded"),
    ("lon", pa.float64(), "degrees east of the middle of what is watched"),
    ("lat", pa.float64(), "degrees north"),
    ("radius_m", pa.float64(), "reach, metres"),
    ("acts", STRINGS, "acts it would see; null: any"),
    ("p_detect", pa.float64(), "declared chance that such an act in reach is seen, 0 to 1"),
    *KNOWN,
    *TRACE,
)

#: People harmed, as one report says. Never added up across reports or claimants.
HARM = schema(
    ("harm_id", pa.string(), "report id / kind of harm / who; / confirmed, if it is"),
    ("report_id", pa.string(), "which report says so"),
    ("source_id", pa.string(), "who says it"),
    ("claimant", pa.string(), "party id whose claim it is; null: of no party"),
    ("harm", pa.string(), "killed, injured, missing or displaced"),
    ("who", pa.string(), "civilian, combatant, monitor, health_worker, aid_worker or unspecified"),
    ("low", pa.int64(), "at least so many; null: not told, which is not zero"),
    ("best", pa.int64(), "the source's own best figure; null: not told"),
    ("high", pa.int64(), "at most so many; null: not told"),
    ("figure_about", pa.bool_(), "the source says about its best figure; null: it does not"),
    ("basis", pa.string(), "claimed or confirmed, in the source's own words"),
    ("start", TIME, "window of the report"),
    ("end", TIME, "window of the report, excluded"),
    *KNOWN,
    *TRACE,
)

#: One stage of one transfer of arms or aid, as somebody states it.
TRANSFERS = schema(
    ("transfer_id", pa.string(), "source id / native key, or source id / content hash # ordinal"),
    ("source_id", pa.string(), "who says it"),
    ("claimant", pa.string(), "party id whose claim it is; null: of no party"),
    ("donor", pa.string(), "party id or name of the giver; null: not told"),
    ("recipient", pa.string(), "party id or name of the receiver; null: not told"),
    ("stage", pa.string(), "announced to in_use; see vocabulary"),
    ("item", pa.string(), "type of item; see vocabulary"),
    ("label", pa.string(), "the source's own name of the item"),
    ("category", pa.string(), "its category in a list of categories, `list:word`; null: none told"),
    ("quantity_low", pa.float64(), "at least so many; null: not told, which is not zero"),
    ("quantity_high", pa.float64(), "at most so many; null: not told"),
    ("unit", pa.string(), "what is counted, e.g. piece, round, tonne"),
    ("value_low", pa.float64(), "worth at least; null: not told"),
    ("value_high", pa.float64(), "worth at most; null: not told"),
    ("currency", pa.string(), "ISO 4217 code of the value; TIV: index of SIPRI, no money"),
    ("price_basis", pa.string(), "what the value is reckoned in; null: not told; see vocabulary"),
    ("price_year", pa.int64(), "of which year constant prices are; null: not told"),
    ("quantity_about", pa.bool_(), "the number is about, at least or up to; null: no number"),
    ("value_about", pa.bool_(), "the worth is about, at least or up to; null: no worth"),
    (
        "quantity_exact",
        pa.string(),
        "the quantity in decimals, where it is one figure of more digits than its bounds keep",
    ),
    ("value_exact", pa.string(), "the worth in decimals, likewise"),
    *WHEN,
    ("note", pa.string(), "the source's own remark"),
    *KNOWN,
    *TRACE,
)

#: A row that its own source takes back, as when a list of events is cleaned.
WITHDRAWALS = schema(
    ("withdrawal_id", pa.string(), "source id / deleted / native key"),
    ("source_id", pa.string(), "who takes it back: the source that said it"),
    ("table", pa.string(), "table of the row that is taken back"),
    ("row_id", pa.string(), "id of that row"),
    *KNOWN,
    *TRACE,
)

#: A reference line, or the edge of an area, as somebody states it for a day.
LINES = schema(
    ("line_id", pa.string(), "which line; the same id on many days"),
    ("stated_by", pa.string(), "whose line"),
    ("valid_from", TIME, "first instant it is the reference"),
    ("valid_to", TIME, "excluded; null: until the next one"),
    ("lon", FLOATS, "vertices"),
    ("lat", FLOATS, "vertices"),
    ("part_start", pa.list_(pa.int32()), "index of the first vertex of each part"),
    *KNOWN,
    *TRACE,
)

#: What the settlements of a list are called, and where they are.
SETTLEMENTS = schema(
    ("settlement_id", pa.string(), "list and key of the settlement"),
    ("source_id", pa.string(), "whose list of names it is"),
    ("name", pa.string(), "as that list names it"),
    ("area", pa.string(), "area it lies in, as that list names it"),
    ("lon", pa.float64(), "degrees east"),
    ("lat", pa.float64(), "degrees north"),
    ("error_m", pa.float64(), "radius holding 95 %"),
    *KNOWN,
    *TRACE,
)

#: What somebody reads out of a report of another list: applied at the run, whichever came first.
LABELS = schema(
    ("label_id", pa.string(), "source id / native key"),
    ("source_id", pa.string(), "whose reading it is"),
    ("reads", pa.string(), "native key of the report, by a source of the same family (a: in a:b)"),
    ("kind", pa.string(), "kind of report that it is read as"),
    ("act", pa.string(), "kind of act; null: not told"),
    ("actor", pa.string(), "party id; null: not told"),
    ("cue", pa.string(), "which labels say so"),
    ("start", TIME, "beginning of the day of what is read"),
    ("is_used", pa.bool_(), "a report here is read by it; null until the run looks for one"),
    *KNOWN,
    *TRACE,
)

#: Who holds a settlement, as somebody states it from a day on. Changes only: a row stands until the
#: next row of the same voice and settlement; rows of two voices stand side by side.
CONTROL = schema(
    ("control_id", pa.string(), "whose statement / settlement @ day, or / map @ day"),
    ("stated_by", pa.string(), "who states it"),
    ("settlement", pa.string(), "list and key of the settlement; null: the row is a day of a map"),
    (
        "status",
        pa.string(),
        "held or contested; null: no longer told, or the row is a day of a map",
    ),
    ("holder", pa.string(), "party id said to hold it; null: nobody is said to"),
    ("label", pa.string(), "the source's own word"),
    ("valid_from", TIME, "beginning of the day from which on it is stated"),
    *KNOWN,
    *TRACE,
)

#: Polygons that places refer to. Rings are closed; even-odd rule.
SHAPES = schema(
    ("shape_id", pa.string(), "stable id"),
    ("label", pa.string(), "what it is, in words"),
    ("lon", FLOATS, "vertices"),
    ("lat", FLOATS, "vertices"),
    ("part_start", pa.list_(pa.int32()), "index of the first vertex of each ring"),
)

#: A row that could not be taken in, and why.
REJECTS = schema(
    ("file_sha256", pa.string(), "input file"),
    ("row_number", pa.int64(), "1-based record in that file, header not counted"),
    ("reason", pa.string(), "stable code, e.g. bad-date"),
    ("detail", pa.string(), "what was found, in words"),
    ("raw", pa.string(), "the row as received, cut at 2,000 characters"),
)

#: Row accounting: rows = accepted + rejected + repeated, for every file, always.
FILES = schema(
    ("file_sha256", pa.string(), "input file; empty: it was redacted, and nobody knows its hash"),
    ("name", pa.string(), "as given; of a redacted file # and the position of its tombstone"),
    ("connector", pa.string(), "which connector read it"),
    ("rows", pa.int64(), "records found; as of an instant: those of them that were known by then"),
    ("accepted", pa.int64(), "rows that yielded at least one new row of a table"),
    ("rejected", pa.int64(), "rows in the rejects table"),
    (
        "repeated",
        pa.int64(),
        "rows that say again what an earlier row or file said, or that it goes on",
    ),
    ("revised", pa.int64(), "of the accepted: rows that supersede what an earlier cut said"),
    ("retracted_at", TIME, "when the file was set aside, so that no row of it counts; null: never"),
    ("retracted_because", pa.string(), "why, in the words of who set it aside"),
    ("retracted_rows", pa.int64(), "records found in a file set aside"),
    ("retracted_tier", pa.string(), "of a file set aside: the most closed tier of its rows"),
)
