"""Versions of one row across files, put in a chain: first said, said again, revised, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One table of a workspace.

    Attributes:
        table: Every version that says something new, sorted by id and by when it was known.
        file: int64, one a row: index of the file it stands in.
        is_revision: bool, one a row: an earlier version of it says something else.
        withdrawn_id: Ids that a later cut no longer has.
        withdrawn_at: int64 µs UTC from when on, one an id.
    """

    table: pa.Table
    file: Ints
    is_revision: Mask
    withdrawn_id: pa.Array
    withdrawn_at: Ints


def chain(
    schema: pa.Schema,
    parts: Sequence[pa.Table],
    cuts: Sequence[tuple[str, int]],
    told: Sequence[int | None],
    got: Sequence[int | None] = (),
    back: tuple[Sequence[str], Sequence[int]] | None = None,
) -> Chain:
    """Join one table of several files.

    Args:
        schema: Of the table.
        parts: One table a file, in canonical order of the files.
        cuts: For each file the list it is a cut of (empty: it is no cut), and the instant of the
            cut in µs UTC.
        told: For each file when it was complete, in µs UTC; ``None``: unknown.
        got: For each file when the mission got it, as a person told, in µs UTC; ``None``: nobody.
        back: Ids taken back, and from when on, in µs UTC, where somebody knows it better than the
            cuts tell (:mod:`truceline.sources.unlisted`); ``None``: by the cuts.
    """
    table = pa.concat_tables([schema.empty_table(), *parts]).combine_chunks()
    file = np.repeat(np.arange(len(parts)), [part.num_rows for part in parts]).astype(np.int64)
    codes, distinct = _ranks(row_ids(table))
    table = _known_since_cut(table, file, cuts)
    table = _known_since_told(table, file, codes, told)
    gone_code, gone_at = _named(distinct, *back) if back else _gone(table, file, codes, cuts, got)
    if len(distinct) == len(codes) and not len(gone_code):
        return _each_once(table, file, codes)
    at = _micros(table, "known_at")
    content = _codes(table["content_sha256"])
    # Sort versions and withdrawals of each id together; a withdrawal (content -1) comes before a
    # version of the same instant.
    all_codes = np.concatenate([codes, gone_code])
    all_at = np.concatenate([at, gone_at])
    all_content = np.concatenate([content, np.full(len(gone_code), -1)])
    rank = np.concatenate([np.arange(1, len(codes) + 1), np.zeros(len(gone_code), np.int64)])
    order = np.lexsort((rank, all_at, all_codes))
    same_id = np.append(False, all_codes[order][1:] == all_codes[order][:-1])[: len(order)]
    same = (
        same_id & np.append(False, all_content[order][1:] == all_content[order][:-1])[: len(order)]
    )
    kept = order[~same]
    revision = same_id[~same]
    is_row = kept < len(codes)
    rows, gone = kept[is_row], kept[~is_row]
    return Chain(
        table=in_that_order(table, rows),
        file=file[rows],
        is_revision=revision[is_row],
        withdrawn_id=distinct.take(pa.array(all_codes[gone])),
        withdrawn_at=all_at[gone],
    )


def _named(distinct: pa.Array, names: Sequence[str], at: Sequence[int]) -> tuple[Ints, Ints]:
    """Return the places of ids among all, and instants, as arrays."""
    place = pc.index_in(pa.array(names, pa.string()), value_set=distinct)
    return place.to_numpy().astype(np.int64), np.array(at, dtype=np.int64)


def _each_once(table: pa.Table, file: Ints, codes: Ints) -> Chain:
    """Return the chain of rows none of which is told twice or taken back."""
    rows = np.empty(len(codes), dtype=np.int64)
    rows[codes] = np.arange(len(codes))
    return Chain(
        table=in_that_order(table, rows),
        file=file[rows],
        is_revision=np.zeros(len(rows), dtype=bool),
        withdrawn_id=table.column(0).slice(0, 0).combine_chunks().cast(pa.string()),
        withdrawn_at=np.zeros(0, dtype=np.int64),
    )


def in_that_order(table: pa.Table, rows: Ints) -> pa.Table:
    """Return those rows; a table that is already so is not copied."""
    if len(rows) == table.num_rows and bool((rows == np.arange(len(rows))).all()):
        return table
    return table.take(pa.array(rows))


def row_ids(table: pa.Table) -> pa.Array:
    """Return what names a row: its first column; of a line also who states it and from when."""
    name = table.column(0)
    if table.schema.names[0] == "line_id":
        start = table["valid_from"].cast(pa.int64()).cast(pa.string())
        name = pc.binary_join_element_wise(table["stated_by"], name, start, "@")
    return _flat(name)


def _known_since_cut(table: pa.Table, file: Ints, cuts: Sequence[tuple[str, int]]) -> pa.Table:
    """Let all rows of a later cut be known from its date on, unless the mission says otherwise.

    A row that only repeats an earlier version is dropped afterwards, so that this changes nothing
    where a later cut says the same.
    """
    first: dict[str, int] = {}
    for name, instant in cuts:
        first[name] = min(first.get(name, instant), instant)
    is_later = np.array([bool(name) and instant > first[name] for name, instant in cuts], bool)
    cut_at = np.array([instant for _, instant in cuts], dtype=np.int64)
    if not is_later.any():
        return table
    return _known_not_before(table, is_later[file], cut_at[file])


def _known_since_told(
    table: pa.Table, file: Ints, codes: Ints, told: Sequence[int | None]
) -> pa.Table:
    """Let what an earlier file says, said again or otherwise, be known when the later file ended.

    What was said of a day, and stands otherwise in a file that ends a month later, was put right
    within that month, and nobody says when; unless the row tells a later time of publication.
    """
    if len(told) < 2 or not any(told):
        return table
    at = _micros(table, "known_at")
    order = np.lexsort((at, file, codes))
    starts = np.append(True, codes[order][1:] != codes[order][:-1])[: len(order)]
    first = order[starts][np.cumsum(starts) - 1]
    dated = _mask(pc.equal(table["known_basis"], "published"))[order] & (at[order] > at[first])
    later = np.zeros(len(order), dtype=bool)
    later[order] = (file[order] != file[first]) & ~dated
    ended = np.array([instant or 0 for instant in told], dtype=np.int64)
    return _known_not_before(table, later & (ended[file] > 0), ended[file])


def _known_not_before(table: pa.Table, which: Mask, instant: Ints) -> pa.Table:
    """Move ``known_at`` of the rows in question, unless the mission says when it got them."""
    which = which & ~_mask(pc.is_valid(table["received_at"]))
    if not which.any():
        return table
    own = _micros(table, "known_at")
    at = np.where(which, np.maximum(own, instant), own)
    basis = pc.if_else(pa.array(which), "published", table["known_basis"])
    unknown = ~which & _mask(pc.is_null(table["known_at"]))
    known = pa.array(at, pa.int64(), mask=unknown).cast(pa.timestamp("us", "UTC"))
    names = table.schema.names
    table = table.set_column(names.index("known_at"), table.schema.field("known_at"), known)
    return table.set_column(names.index("known_basis"), table.schema.field("known_basis"), basis)


def _gone(
    table: pa.Table,
    file: Ints,
    codes: Ints,
    cuts: Sequence[tuple[str, int]],
    got: Sequence[int | None],
) -> tuple[Ints, Ints]:
    """Find ids of older cuts that a later cut of the same list no longer has.

    A cut takes nothing back before the mission got it; then at once, unless a still later cut that
    came with it has the row again.
    """
    # Just after, so that it does not stand before a version of a cut that came in the same hour.
    got = got or [None] * len(cuts)
    since = [max(at, (when or -1) + 1) for (_, at), when in zip(cuts, got, strict=True)]
    found_code, found_at = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    if not {"start", "valid_from"} & set(table.schema.names):
        return found_code[0], found_at[0]
    start_name = "start" if "start" in table.schema.names else "valid_from"
    start = _micros(table, start_name)
    for name in sorted({name for name, _ in cuts if name}):
        series = [index for index, (one, _) in enumerate(cuts) if one == name]
        for after in series[1:]:
            here = file == after
            # A list may come in parts, as a file a year: the cut before may tell of another part.
            before = [one for one in series if cuts[one][1] < cuts[after][1]]
            if not here.any() or not before:
                continue
            told = (start >= start[here].min()) & (start <= start[here].max())
            old = np.unique(codes[np.isin(file, before) & told])
            came_with = [one for one in series if one > after and since[one] <= since[after]]
            gone = np.setdiff1d(old, codes[np.isin(file, [after, *came_with])])
            found_code.append(gone)
            found_at.append(np.full(len(gone), since[after], np.int64))
    return np.concatenate(found_code), np.concatenate(found_at)


def _codes(values: pa.Array) -> Ints:
    encoded = _flat(values).dictionary_encode()
    return np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def _ranks(ids: pa.Array) -> tuple[Ints, pa.Array]:
    """Return the place of each id among all ids in order, and the ids in order.

    So the order of rows comes from what they are called, and from nothing that other files hold.
    """
    distinct = pc.unique(ids)
    ordered = distinct.take(pc.array_sort_indices(distinct))
    return np.asarray(pc.index_in(ids, value_set=ordered).to_numpy(), dtype=np.int64), ordered


def _micros(table: pa.Table, name: str) -> Ints:
    column = pc.fill_null(table[name].cast(pa.int64()), 0)
    return np.asarray(column.to_numpy(), dtype=np.int64)


def _mask(values: pa.ChunkedArray) -> Mask:
    return np.asarray(values.to_numpy(), dtype=bool)


def _flat(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
