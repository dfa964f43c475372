"""Names for rows: by the source's own key, else by what the row says.

``source/key`` where the source has a key. Otherwise ``source/<32 hex of the content>#<ordinal>``,
the ordinal telling apart rows of one file that say exactly the same (two such rows may well be two
events). Where rows of one file share a key and say different things, both are kept: the one with
the smallest content hash has the key, each other one ``key~<8 hex of its content>``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.sha256 import hash_strings

_FIELD_END, _NAME_END = "\x1e", "\x1f"
#: Rows spelled at a time: so few that their text stays near the processor.
_ROWS = 1 << 14
_ESCAPES = {"\x1b": "\x1b0", _FIELD_END: "\x1b1", _NAME_END: "\x1b2"}


def content(columns: dict[str, pa.Array]) -> pa.Array:
    """Return the canonical spelling of rows: what they say, whatever the order of the columns.

    Args:
        columns: Text by column name. A blank or null cell says nothing and is left out, so that a
            column added later, and blank, changes nothing.

    Returns:
        Text, one a row; two rows have the same spelling only if they say the same.
    """
    fields: list[pa.Array | str] = []
    for name in sorted(columns):
        cells = _unambiguous(pc.fill_null(columns[name], ""))
        begin = f"{_FIELD_END}{_unambiguous(pa.array([name]))[0]}{_NAME_END}"
        blank = pc.equal(cells, "")
        # A blank cell leaves no mark at all.
        fields += [pc.if_else(blank, "", begin) if pc.any(blank).as_py() else begin, cells]
    if fields and isinstance(fields[0], str):
        return pc.binary_join_element_wise(fields[0][1:], *fields[1:], "")
    # The first mark of a row parts it from nothing.
    return pc.utf8_slice_codeunits(pc.binary_join_element_wise(*fields, ""), 1)


def content_sha256(columns: dict[str, pa.Array]) -> pa.Array:
    """Return the lower-case hex SHA-256 of :func:`content`, without holding all of its text.

    Args:
        columns: As there; at least one.
    """
    size = len(next(iter(columns.values())))
    return pa.concat_arrays(
        [pa.array([], pa.string())]
        + [
            sha256(content({name: one.slice(at, _ROWS) for name, one in columns.items()}))
            for at in range(0, size, _ROWS)
        ]
    )


def _unambiguous(cells: pa.Array) -> pa.Array:
    """Escape the marks that set fields apart, should a cell hold them; mostly none does."""
    data = cells.buffers()[2]
    held = data.to_pybytes() if data is not None else b""
    if not any(mark.encode() in held for mark in _ESCAPES):
        return cells
    for mark, spelled in _ESCAPES.items():
        cells = pc.replace_substring(cells, mark, spelled)
    return cells


def sha256(texts: pa.Array) -> pa.Array:
    """Return the lower-case hex SHA-256 of each text (UTF-8)."""
    return hash_strings(texts)


def identities(source_id: pa.Array, native_key: pa.Array | None, hashes: pa.Array) -> pa.Array:
    """Return the id of each row of one file.

    Args:
        source_id: Text, who says it.
        native_key: Text, the source's own key; null where it has none. ``None``: it never has.
        hashes: Hex SHA-256 of the row's content.
    """
    if native_key is None:
        return _by_content(source_id, hashes)
    keyed = pc.binary_join_element_wise(source_id, native_key, "/")
    named = keyed if _rises(native_key) else _told_apart(keyed, hashes)
    if not named.null_count:
        return named
    without = pc.is_null(named)
    return pc.replace_with_mask(named, without, _by_content(source_id, hashes).filter(without))


def _by_content(source_id: pa.Array, hashes: pa.Array) -> pa.Array:
    short = pc.utf8_slice_codeunits(hashes, 0, 32)
    stem = pc.binary_join_element_wise(source_id, short, "/")
    ordinal = pa.array(ordinals(stem) + 1, pa.int64())
    return pc.binary_join_element_wise(stem, pc.cast(ordinal, pa.string()), "#")


def series_name(columns: dict[str, pa.Array], names: tuple[str, ...]) -> pa.Array:
    """Return a name for the curve a tally belongs on: the given columns, joined by bars."""
    parts = [pc.fill_null(columns[name], "") for name in names]
    return pc.binary_join_element_wise(*parts, "|")


def ordinals(values: pa.Array) -> npt.NDArray[np.int64]:
    """Return for each value how many equal ones stand before it."""
    codes = _codes(values)
    order = np.argsort(codes, kind="stable")
    ranked = codes[order]
    new = np.concatenate([[True], ranked[1:] != ranked[:-1]]) if len(ranked) else ranked == 0
    starts = np.flatnonzero(new)
    position = np.arange(len(codes)) - np.repeat(starts, np.diff([*starts, len(codes)]))
    result = np.empty(len(codes), np.int64)
    result[order] = position
    return result


def _rises(keys: pa.Array) -> bool:
    """Say whether each key is longer than the one before, or as long and behind it in order.

    So are numbers that a program gives; then no two are alike, and none need be looked up.
    """
    if keys.null_count or len(keys) < 2:
        return len(keys) < 2 and not keys.null_count
    here, before = keys.slice(1), keys.slice(0, len(keys) - 1)
    length = pc.binary_length(keys).to_numpy()
    longer = np.diff(length)
    behind = pc.greater(here, before).to_numpy(zero_copy_only=False)
    return bool(((longer > 0) | ((longer == 0) & behind)).all())


def _told_apart(keyed: pa.Array, hashes: pa.Array) -> pa.Array:
    """Give rows that share a key but not their content different names, in no order of rows."""
    if pc.count_distinct(keyed, mode="only_valid").as_py() == len(keyed) - keyed.null_count:
        # As nearly always: then there is nothing to tell apart, at a third of what grouping costs.
        return keyed
    table = pa.table({"key": keyed, "hash": hashes})
    smallest = table.group_by("key").aggregate([("hash", "min"), ("hash", "count_distinct")])
    if not pc.any(pc.greater(smallest["hash_count_distinct"], 1)).as_py():
        return keyed
    at = pc.index_in(keyed, value_set=smallest["key"].combine_chunks())
    least = pc.take(smallest["hash_min"].combine_chunks(), at)
    suffix = pc.utf8_slice_codeunits(hashes, 0, 8)
    return pc.if_else(
        pc.equal(least, hashes), keyed, pc.binary_join_element_wise(keyed, suffix, "~")
    )


def _codes(values: pa.Array) -> npt.NDArray[np.int64]:
    encoded = pc.dictionary_encode(values, null_encoding="encode")
    return np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)
