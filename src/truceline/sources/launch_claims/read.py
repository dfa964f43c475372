"""Claims of launches -> tallies. One row counts what was launched and what was brought down.

Never events: a row counts a night's salvo by type, and does not say what it fell upon. The two
counts of a row are two tallies with two units. What was launched is an act of the party claimed
about; what was brought down is the claimant's own act.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.intake import Intake, Options, RawFile
from truceline.model.tables import TALLIES
from truceline.sources import build, cells, ids
from truceline.sources.dates import moments, windows
from truceline.sources.launch_claims.card import CARD
from truceline.sources.launch_claims.words import weapon_of
from truceline.sources.records import Records, header, read_csv
from truceline.sources.sieve import Sieve

ZONE = "Europe/Kyiv"
SOURCE_ID = CARD.sources[0].id
UNITS = (
    ("launched", "launch", "missile or drone launched, as claimed"),
    ("destroyed", "interception", "missile or drone brought down, as claimed"),
)
#: Columns of every cut; a row says something new if one of them changes.
CONTENT = (
    *("time_start", "time_end", "model", "launch_place", "target", "carrier", "launched"),
    *("destroyed", "not_reach_goal", "still_attacking", "affected region"),
    *("destroyed_details", "launched_details", "launch_place_details", "source"),
)
_IN_COLUMNS = ("time_start", "time_end", "model", "target", "launched", "destroyed")
_CUT = re.compile(r"(\d{4}-\d{2}-\d{2})")
#: Spellings that a later cut replaced by another for the same thing.
_SAME = {"kab": "gbu"}


def recognises(raw: RawFile) -> bool:
    """Say whether the header has the columns of this list."""
    return set(CARD.columns) <= set(header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read one cut of the list."""
    records = read_csv(raw)
    sieve = Sieve(records)
    columns = _columns(records, sieve)
    counts = {}
    for unit, _, _ in UNITS:
        cell = records.column(unit)
        counts[unit] = cells.counts(cell)
        sieve.refuse_coded(counts[unit].code, f"no count in {unit}", cell)
    keys, hashes = native_keys(records), _content(records)
    parties = {
        "launched": options.get("about", "RUS"),
        "destroyed": options.get("claimant", "UKR"),
    }
    tables = []
    for unit, act, words in UNITS:
        of_unit: dict[str, Any] = {
            **columns,
            "claimant": options.get("claimant", "UKR"),
            "about": parties[unit],
            "unit": words,
            "series": f"{SOURCE_ID}|{unit}|{parties[unit]}",
            "act": act,
            "value_low": build.floats(counts[unit].low),
            "value_high": build.floats(counts[unit].high),
            "value_about": counts[unit].about,
        }
        key = pc.binary_join_element_wise(keys, unit, "/")
        tables.append(_tallies(raw, records, sieve, of_unit, key, hashes))
    return Intake(
        rows=records.rows,
        tallies=pa.concat_tables(tables).sort_by(
            [("row_number", "ascending"), ("unit", "ascending")]
        ),
        rejects=sieve.rejects(raw),
        cut_at=options.get("cut_at", "") or _cut_in(raw.name),
        notes=records.notes,
    )


def native_keys(records: Records) -> pa.Array:
    """Return what names a row in every cut: its beginning, and a hash of type, places and post.

    The list has no key of its own. Between cuts the order of types and places in a cell changes
    and spellings are mended, so these are compared as sets of words.
    """
    start = cells.trimmed(records.column("time_start"))
    parts = [_word_set(records.column(name)) for name in ("model", "launch_place", "target")]
    parts.append(cells.trimmed(records.column("source")))
    named = ids.sha256(pc.binary_join_element_wise(start, *parts, "|"))
    return pc.binary_join_element_wise(start, pc.utf8_slice_codeunits(named, 0, 16), "/")


def _columns(records: Records, sieve: Sieve) -> dict[str, Any]:
    begun, ended = records.column("time_start"), records.column("time_end")
    window = windows(moments(begun, ZONE), moments(ended, ZONE))
    shown = pc.binary_join_element_wise(begun, ended, " – ")
    sieve.refuse_coded(window.code, "no window can be read from", shown)
    end = build.times(window.end)
    model = records.column("model").dictionary_encode()
    weapon = pa.array([weapon_of(word) for word in model.dictionary.to_pylist()], pa.string())
    return {
        "source_id": pa.repeat(pa.scalar(SOURCE_ID), len(end)),
        "weapon": weapon.take(model.indices),
        "label": cells.text_or_null(records.column("model")),
        "area": cells.text_or_null(records.column("target")),
        "start": build.times(window.start),
        "end": end,
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": ZONE,
        "value_basis": "claimed",
        "note": _notes(records),
        **build.known(None, None, end),
    }


def _tallies(
    raw: RawFile,
    records: Records,
    sieve: Sieve,
    columns: dict[str, Any],
    keys: pa.Array,
    hashes: pa.Array,
) -> pa.Table:
    return build.rows(
        TALLIES,
        raw,
        records.row_number,
        sieve.kept,
        columns,
        native_key=keys,
        content_sha256=hashes,
    )


def _content(records: Records) -> pa.Array:
    return ids.sha256(ids.content({name: cells.trimmed(records.column(name)) for name in CONTENT}))


def _notes(records: Records) -> pa.Array:
    """Return every other cell of the row as the source has it, literals unread."""
    others = [name for name in records.table.column_names if name not in _IN_COLUMNS]
    parts = [pa.nulls(records.table.num_rows, pa.string())]
    for name in others:
        cell = cells.trimmed(records.column(name))
        blank = pc.or_(pc.equal(cell, ""), pc.equal(cell, "{}"))
        said = pc.binary_join_element_wise(pa.scalar(name), cell, ": ")
        parts.append(pc.if_else(blank, pa.scalar(None, pa.string()), said))
    return cells.joined(parts, "; ")


def _word_set(column: pa.Array) -> pa.Array:
    encoded = column.dictionary_encode()
    words = []
    for cell in encoded.dictionary.to_pylist():
        parts = {part.strip().lower() for part in re.split(r" and |,|/", cell)} - {""}
        words.append("+".join(sorted(_SAME.get(part, part) for part in parts)))
    return pa.array(words, pa.string()).take(encoded.indices)


def _cut_in(name: str) -> str:
    found = _CUT.search(name)
    if found is None or not np.array_equal(moments(pa.array([found[1]]), "UTC").code, [""]):
        return ""
    return found[1]
