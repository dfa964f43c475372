"""The intakes of a workspace -> one set of tables, in whatever order they are given.

* The same file read twice by the same connector counts once, unless other settings made something
  else of it, e.g. two maps that fill two tables.
* Files are put in order by the instant at which they were complete (the date of their cut, else
  the last thing they tell; see :mod:`truceline.sources.ledger`), then, of sheets that people keep
  (read by a map, or memoranda gathered by hand), by when they were put on the record, then by
  their hash. So a shorter edition of a list comes before a longer one, and what it said stays its
  own. States of a kept list of transfers that name no day stand in order of receipt.
* A row whose id and content an earlier version already has is *repeated*: dropped and counted.
* A row whose id is known but whose content is new is a *revision*. Both versions stay; the later
  one is known from the date of its cut on, or, in a file that is no cut, from when that file was
  complete, unless the row tells a later time of publication of its own.
* Everything that a later cut of a list adds is likewise known from the date of that cut on, and
  what a later cut no longer has is *withdrawn* from then on, if it lies in the time that cut tells
  of; transfers by a rule of their own (:mod:`truceline.sources.unlisted`). So ``latest`` shows for
  every day what the list said on that day.
* A source may take rows back by name (:data:`~truceline.model.tables.WITHDRAWALS`); a version it
  says later stands again.
* What a label reads out of a report (:data:`~truceline.model.tables.LABELS`) is laid upon the
  version that is known, if the label is known too (:mod:`truceline.sources.labelled`).
* What hangs on a report (people harmed; what an observer who saw nothing watched) goes with the
  version of the report that is known (:mod:`truceline.sources.hanging`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables as model
from truceline.model.intake import Intake, RawFile
from truceline.sources import hanging, labelled
from truceline.sources.accounting import YIELDS
from truceline.sources.chains import Chain, chain, in_that_order, row_ids
from truceline.sources.ledger import Ledger, known_whole_at, last_told, micros
from truceline.sources.renamed import renamed
from truceline.sources.unlisted import KEPT_BY_HAND, Event, said, series_of, taken_back, unlisted

Tables = dict[str, pa.Table]
Given = tuple[RawFile, str, Intake]

_PARTS = (*YIELDS, "shapes", "rejects")

#: Versions that a later cut took back: table, row id, and from when on.
WITHDRAWN = pa.schema(
    [
        pa.field("table", pa.string()),
        pa.field("row_id", pa.string()),
        pa.field("known_at", pa.timestamp("us", "UTC")),
    ]
)


def account(files: Sequence[Given], as_of: datetime | None = None) -> tuple[Tables, pa.Table]:
    """Merge the intakes of a workspace and account for every row.

    Args:
        files: Each file, the id of the connector that read it, and what it yielded. Their order
            does not matter.
        as_of: Account for what was known by then only; ``None`` accounts for everything. The
            merged tables always hold everything: :func:`latest` chooses.

    Returns:
        Tables by name (those of :class:`~truceline.model.intake.Intake`, ``withdrawn`` and
        ``rejects_known`` for :func:`latest`, ``unlisted``: what later lists make of transfers),
        and the FILES table, sorted by name and hash.
    """
    ordered = _in_order(files)
    merged: Tables = {}
    ledger = Ledger([intake.highest_row for _, _, intake in ordered], as_of)
    withdrawn = []
    cuts = _cuts(ordered)
    told = [last_told(intake) for _, _, intake in ordered]
    got = [None if r.received_at is None else micros(r.received_at) for r, _, _ in ordered]
    events: list[Event] = []
    for name in YIELDS:
        parts, gone = [getattr(intake, name) for _, _, intake in ordered], None
        if name == "transfers":
            since = _since(cuts, told, got)
            parts, events = renamed(ordered, parts, since)
            events += unlisted(ordered, parts, since)
            gone = taken_back(events)
        found = chain(model.TABLES[name], parts, cuts, told, got, gone)
        merged[name] = found.table
        withdrawn.append(_withdrawn(name, found))
        ledger.mark(found, _own(name, merged))
    merged["shapes"] = _distinct_shapes([intake.shapes for _, _, intake in ordered])
    merged["rejects"] = pa.concat_tables(
        [model.REJECTS.empty_table(), *(intake.rejects for _, _, intake in ordered)]
    )
    merged["rejects_known"] = _rejects_known(ordered)
    withdrawn.append(merged["withdrawals"].select(WITHDRAWN.names))
    merged["unlisted"] = said(events)
    merged["withdrawn"] = pa.concat_tables([part.cast(WITHDRAWN) for part in withdrawn])
    return merged, ledger.table(ordered)


def latest(tables: Mapping[str, pa.Table], as_of: datetime | None = None) -> Tables:
    """Return what was known at an instant: of each row the last version known by then.

    Args:
        tables: As :func:`account` returns them.
        as_of: Aware datetime; ``None`` sees everything.

    Returns:
        The tables of an intake, each id once (for lines: each id and first instant once), without
        what was withdrawn by then; rejects of files that were known whole by then; shapes that a
        report uses.
    """
    found: Tables = {}
    limit = None if as_of is None else pa.scalar(as_of, pa.timestamp("us", "UTC"))
    taken_back = _known(tables["withdrawn"], limit)
    for name in YIELDS:
        own = _own(name, tables)
        known = _known(_those(tables[name], own), limit)
        gone = taken_back.filter(pc.equal(taken_back["table"], name))
        found[name] = _last_versions(known, gone)
        if name in hanging.HANGING:
            hung = hanging.still_hanging(tables[name].filter(pc.invert(own)), found["reports"])
            found[name] = _beside(found[name], hung)
    used = found["reports"]["shape_id"].combine_chunks()
    shapes = tables["shapes"]
    found["shapes"] = shapes.filter(pc.is_in(shapes["shape_id"], value_set=pc.drop_null(used)))
    rejects = tables["rejects"]
    numbers = tables["rejects_known"].append_column("row", pa.array(range(rejects.num_rows)))
    found["rejects"] = rejects.take(_known(numbers, limit)["row"].cast(pa.int64()))
    found["reports"], found["labels"] = labelled.applied(found["reports"], found["labels"])
    return found


def _since(
    cuts: Sequence[tuple[str, int]], told: Sequence[int | None], got: Sequence[int | None]
) -> list[int]:
    """Return from when on each file is known as a state of its list, in µs UTC."""
    # Just after, so that it does not stand before a version of a cut that came in the same hour.
    return [
        max(at, (when or -1) + 1) if name else last or 0
        for (name, at), last, when in zip(cuts, told, got, strict=True)
    ]


def _own(name: str, tables: Mapping[str, pa.Table]) -> pa.Array:
    """Say of each row whether it has a history of its own, and hangs on no report."""
    if name not in hanging.HANGING:
        return pa.array(np.ones(tables[name].num_rows, dtype=bool))
    return pa.array(~hanging.hangs(tables[name], tables["reports"]))


def _those(table: pa.Table, which: pa.Array) -> pa.Table:
    """Filter, without a copy where every row stays."""
    return table if pc.all(which).as_py() is not False else table.filter(which)


def _beside(own: pa.Table, hung: pa.Table) -> pa.Table:
    """Join both kinds of rows of one table in order of their ids."""
    if not hung.num_rows:
        return own
    joined = pa.concat_tables([own, hung])
    return joined.sort_by(own.schema.names[0]).combine_chunks()


def _in_order(files: Sequence[Given]) -> list[Given]:
    once: dict[tuple[int, str, str, str], list[Given]] = {}
    for given in sorted(files, key=lambda g: g[0].name):
        raw, connector, intake = given
        key = (last_told(intake) or 0, intake.cut_at, raw.sha256, connector)
        before = once.setdefault(key, [])
        if not any(_alike(intake, one[2]) for one in before):
            before.append(given)
    # Two states of one sheet often end on the same day: the one recorded later is the later state.
    # Only of sheets that people keep: of a published list no order of arrival may move a byte.
    order = sorted(once, key=lambda key: (*key[:2], _recorded(once[key], key[3]), *key[2:]))
    return _by_receipt([given for key in order for given in _by_yield(once[key])])


def _by_receipt(ordered: list[Given]) -> list[Given]:
    """Put states of one kept list of transfers in order of receipt where no day tells another.

    An amended list that lost its last row ends before the one that it amends, and is no older.
    """
    for places in series_of(ordered):
        free = [n for n in places if not ordered[n][2].cut_at and ordered[n][1] in KEPT_BY_HAND]
        by_receipt = sorted(free, key=lambda n: _recorded([ordered[n]], ordered[n][1]))
        for n, given in zip(free, [ordered[n] for n in by_receipt], strict=True):
            ordered[n] = given
    return ordered


def _recorded(readings: list[Given], connector: str) -> int:
    if connector not in KEPT_BY_HAND:
        return 0
    return min(0 if raw.recorded_at is None else micros(raw.recorded_at) for raw, _, _ in readings)


def _alike(one: Intake, other: Intake) -> bool:
    """Say whether two readings are one; two sheets that say the same are two, and one repeats."""
    if one.part != other.part:
        return False
    return one is other or all(getattr(one, p).equals(getattr(other, p)) for p in _PARTS)


def _by_yield(readings: list[Given]) -> list[Given]:
    """Put what one connector made of one file, under different settings, in an order of data."""
    if len(readings) == 1:
        return readings
    return sorted(readings, key=lambda g: repr([getattr(g[2], p).to_pylist() for p in _PARTS]))


def _cuts(ordered: list[Given]) -> list[tuple[str, int]]:
    """Return for each file which list it is a cut of, and the instant after the day of the cut.

    Cuts read by one connector that share a source are cuts of one list.
    """
    lists: dict[tuple[str, str], str] = {}
    cuts = []
    for raw, connector, intake in ordered:
        if not intake.cut_at:
            cuts.append(("", 0))
            continue
        voices = [(connector, source) for source in _sources(intake)]
        name = next((lists[v] for v in voices if v in lists), f"{connector}/{raw.sha256}")
        lists.update(dict.fromkeys(voices, name))
        cuts.append((name, last_told(intake) or 0))
    return cuts


def _sources(intake: Intake) -> list[str]:
    named = [
        (name, "source_id" if "source_id" in model.TABLES[name].names else "stated_by")
        for name in YIELDS
    ]
    found = {s for name, who in named for s in pc.unique(getattr(intake, name)[who]).to_pylist()}
    return sorted(found)


def _rejects_known(ordered: list[Given]) -> pa.Table:
    """Return for each reject from when on it counts."""
    at = [known_whole_at(raw, intake) for raw, _, intake in ordered]
    counts = [intake.rejects.num_rows for _, _, intake in ordered]
    each = pa.array(at, pa.int64()).take(pa.array(np.repeat(np.arange(len(at)), counts)))
    return pa.table({"known_at": each.cast(pa.timestamp("us", "UTC"))})


def _withdrawn(name: str, found: Chain) -> pa.Table:
    n = len(found.withdrawn_id)
    at = pa.array(found.withdrawn_at, pa.int64()).cast(pa.timestamp("us", "UTC"))
    names = pa.array([name] * n, pa.string())
    return pa.Table.from_arrays([names, found.withdrawn_id, at], schema=WITHDRAWN)


def _distinct_shapes(parts: list[pa.Table]) -> pa.Table:
    table = pa.concat_tables([model.SHAPES.empty_table(), *parts]).combine_chunks()
    codes = table["shape_id"].combine_chunks().dictionary_encode().indices.to_numpy()
    _, first = np.unique(codes, return_index=True)
    return table.take(pa.array(np.sort(first))).sort_by("shape_id").combine_chunks()


def _known(table: pa.Table, limit: pa.Scalar | None) -> pa.Table:
    if limit is None:
        return table
    return table.filter(pc.fill_null(pc.less_equal(table["known_at"], limit), False))


def _last_versions(known: pa.Table, gone: pa.Table) -> pa.Table:
    """Keep the last of each run of rows with one id; drop it if it was taken back after."""
    if not known.num_rows:
        return known
    own = pa.table({"row_id": row_ids(known), "known_at": known["known_at"]})
    names = pa.concat_tables([own, gone.select(["row_id", "known_at"])])
    codes = names["row_id"].combine_chunks().dictionary_encode().indices.to_numpy()
    at = names["known_at"].cast(pa.int64()).to_numpy()
    # A withdrawal and a version of the same instant: the version was written after, and stands.
    place = np.concatenate([np.arange(1, known.num_rows + 1), np.zeros(gone.num_rows, np.int64)])
    order = np.lexsort((place, at, codes))
    is_last = np.append(codes[order][1:] != codes[order][:-1], True)
    chosen = order[is_last]
    return in_that_order(known, np.sort(chosen[chosen < known.num_rows]))
