"""One CSV file and its card -> its rows, every record accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.intake import RawFile
from truceline.model.list_card import ListCard
from truceline.model.tables import LISTED
from truceline.sources.cells import coordinates, numbers, text_or_null, trimmed
from truceline.sources.dates import dashed, moments, windows
from truceline.sources.ids import content
from truceline.sources.records import Records, read_csv
from truceline.sources.sieve import Sieve

#: No list knows a place worse than this, metres: half around the earth.
_WORST_M = 20_000_000.0
#: What a column that marks a word holds where it does.
_MARKS = pa.array(["1", "1.0", "true", "TRUE", "True"])
#: Between several words of a cell.
SEVERAL = "|"
#: Of so many placed rows, this share on points that others share means that names were looked up.
_FEW_PLACED, _SNAPPED = 20, 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListRead:
    """What one file gave.

    Attributes:
        card: How it was read.
        records: Records found in it.
        rows: Table of schema ``LISTED``: those accepted.
        words: Aspect -> text of these rows, null where not told.
        texts: What these rows say in words; ``None`` if that is not to be compared.
        rejects: Table of schema ``REJECTS``.
        repeated: Records that are the same as an earlier one in every cell, key included.
        notes: What was assumed about the file, in plain sentences.
    """

    card: ListCard
    records: int
    rows: pa.Table
    words: Mapping[str, pa.Array]
    texts: pa.Array | None
    rejects: pa.Table
    repeated: int
    notes: tuple[str, ...]


def read_list(raw: RawFile, card: ListCard) -> ListRead:
    """Read a list by its card.

    Args:
        raw: The file; columns that the card names are there.
        card: What its columns mean.

    Returns:
        Its rows: records = rows + rejects + repeated. A row without a place is kept: it is an
        incident by itself. A row without a time, too.

    Raises:
        FormatError: If the file has no header.
    """
    records = read_csv(raw)
    sieve = Sieve(records)
    key = _key(records, card)
    where = coordinates(records.column(card.lon), records.column(card.lat))
    sieve.refuse_coded(where.code, "place", records.column(card.lat))
    start, end = _times(records, card, sieve)
    error = _error(records, card, sieve)
    if card.id:
        sieve.refuse(np.asarray(pc.is_null(key)), "no-id", "the column of keys is blank")
    again = _repeated(records, key, sieve) if card.id else np.zeros(records.table.num_rows, bool)
    kept = pa.array(sieve.kept & ~again)
    n = records.table.num_rows
    rows = pa.table(
        [
            pa.array([card.name] * n, pa.string()),
            key,
            pa.array(records.row_number, pa.int64()),
            start,
            end,
            pa.array(where.lon, from_pandas=True),
            pa.array(where.lat, from_pandas=True),
            pa.array(error, from_pandas=True),
        ],
        schema=LISTED,
    )
    words = {name: text_or_null(records.column(column)) for name, column in card.aspects.items()}
    words |= {name: _marked(records, columns) for name, columns in card.marks.items()}
    return ListRead(
        card=card,
        records=records.rows,
        rows=rows.filter(kept),
        words={name: column.filter(kept) for name, column in words.items()},
        texts=None if card.text is None else text_or_null(records.column(card.text)).filter(kept),
        rejects=sieve.rejects(raw),
        repeated=int((again & sieve.kept).sum()),
        notes=(*records.notes, *_snapped(rows.filter(kept))),
    )


def _snapped(rows: pa.Table) -> tuple[str, ...]:
    """Tell of a list whose places are names that somebody looked up, each the same point."""
    placed = rows.filter(pc.is_valid(rows["lon"])).select(["lon", "lat"])
    points = placed.group_by(["lon", "lat"]).aggregate([([], "count_all")])["count_all"]
    shared = pc.sum(points.filter(pc.greater(points, 1))).as_py() or 0
    if len(placed) < _FEW_PLACED or shared < _SNAPPED * len(placed):
        return ()
    told = (
        f"{shared:,} of {len(placed):,} rows with a place share theirs with others to the last "
        f"digit, {len(points):,} places in all: they are names looked up, not spots. Where one "
        "holds many rows, words and times decide; hold pairs against what they tell"
    )
    return (told,)


def _marked(records: Records, columns: tuple[str, ...]) -> pa.Array:
    """Return the words that columns of 1 and 0 mark, several in one cell; null where none is."""
    cells = [pc.is_in(trimmed(records.column(one)), value_set=_MARKS) for one in columns]
    words = [
        pc.if_else(marked, one + SEVERAL, "") for one, marked in zip(columns, cells, strict=True)
    ]
    return text_or_null(pc.utf8_rtrim(pc.binary_join_element_wise(*words, ""), SEVERAL))


def _key(records: Records, card: ListCard) -> pa.Array:
    if card.id is None:
        return pa.array(records.row_number, pa.int64()).cast(pa.string())
    return text_or_null(records.column(card.id))


def _times(records: Records, card: ListCard, sieve: Sieve) -> tuple[pa.Array, pa.Array]:
    cells = records.column(card.start)
    begun = moments(dashed(trimmed(cells)), card.time_zone, card.date_order)
    ended = None
    if card.end is not None:
        last = dashed(trimmed(records.column(card.end)))
        ended = moments(last, card.time_zone, card.date_order)
        sieve.refuse_coded(np.where(ended.told, ended.code, ""), "end", records.column(card.end))
    window = windows(begun, ended)
    code = np.where(window.code == "no-date", "", window.code).astype(object)
    sieve.refuse_coded(code, "time", cells)
    told = pa.array(window.code == "")
    nothing = pa.scalar(None, LISTED.field("start").type)
    start, end = (
        pc.if_else(told, pa.array(side, pa.int64()).cast(nothing.type), nothing)
        for side in (window.start, window.end)
    )
    return start, end


def _error(records: Records, card: ListCard, sieve: Sieve) -> np.ndarray:
    """Return the radius of every row, metres; NaN where nobody tells one."""
    n = records.table.num_rows
    usual = np.full(n, np.nan if card.precision_m is None else card.precision_m)
    if card.precision is None:
        return usual
    cells = records.column(card.precision)
    if card.precision_words:
        at = pc.index_in(
            pc.utf8_lower(trimmed(cells)),
            value_set=pa.array([word.strip().lower() for word in card.precision_words]),
        )
        metres = pc.take(pa.array(list(card.precision_words.values()), pa.float64()), at)
        unknown = pc.and_(pc.is_valid(text_or_null(cells)), pc.is_null(at))
        hint = "`precision_words` does not have it"
        sieve.refuse(np.asarray(unknown), "unknown-precision", hint, cells)
        found = np.asarray(metres.to_numpy(zero_copy_only=False), dtype=np.float64)
    else:
        read = numbers(cells)
        wrong = read.bad | (read.told & ~((read.value > 0) & (read.value <= _WORST_M)))
        sieve.refuse(np.asarray(wrong), "bad-precision", "metres above zero", cells)
        found = read.value
    return np.where(np.isnan(found), usual, found)


def _repeated(records: Records, key: pa.Array, sieve: Sieve) -> np.ndarray:
    """Say which records repeat an earlier one whole; another one under its key is refused.

    Which of several is refused depends on what they say, not on which stands first.
    """
    whole = content({name: records.column(name) for name in records.table.column_names})
    again = _later(whole) & sieve.kept
    taken = np.flatnonzero(sieve.kept & ~again)
    taken = taken[np.asarray(pc.sort_indices(whole.take(pa.array(taken))))]
    twice = np.zeros(len(again), dtype=bool)
    twice[taken[_later(key.take(pa.array(taken)))]] = True
    sieve.refuse(twice, "id-twice", "another row has this key already", key)
    return again


def _later(values: pa.Array) -> np.ndarray:
    """Say of each value whether it stood before."""
    codes = np.asarray(pc.dictionary_encode(values).indices.to_numpy(zero_copy_only=False))
    first = np.unique(codes, return_index=True)[1]
    later = np.ones(len(codes), dtype=bool)
    later[first] = False
    return later
