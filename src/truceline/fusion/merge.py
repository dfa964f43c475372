"""Groups of two and more reports become one incident each.

* What was done: a value on which all who tell agree. Of a wider word and a finer one of the same
  branch the finer; of words that contradict each other none, and the column is named.
* Place and time: as the sharpest of its reports tells them.
* How many: from the least to the most that any report says; each claimant's own count stays in
  its report.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion import weigh
from truceline.fusion.by_group import any_of, distinct, first_of, least, lists_of, most, ranks
from truceline.fusion.kinship import is_wider
from truceline.fusion.single import as_incidents, incident_id, numbers
from truceline.kernels.sha256 import hash_strings
from truceline.model.source import Source
from truceline.model.tables import INCIDENTS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_WHAT = ("act", "object_type", "weapon", "actor", "affected")
_WHEN = ("start", "end", "time_basis", "time_zone")
_WORDS = ("place_kind", "shape_id", "place_basis", "place_name", "time_basis", "time_zone")
_TIERS = ("public", "mission", "restricted")
#: Told of the numbers of acts, where one report's least is more than so many times another's most.
_COUNT, _MUCH = "count_low", 2.0


def merge_groups(
    reports: pa.Table, group: Ints, sources: tuple[Source, ...], held: Floats
) -> pa.Table:
    """Return one incident per group.

    Args:
        reports: Table of schema ``REPORTS``.
        group: Group number per report.
        sources: Cards of every source in it.
        held: By what chance each report belongs to its group.

    Returns:
        Table of schema ``INCIDENTS``.
    """
    if len(reports) == 0:
        return INCIDENTS.empty_table()
    _, of = np.unique(group, return_inverse=True)
    n = int(of.max()) + 1
    sharp = _sharpness(reports)
    sharpest = first_of(of, sharp)
    rows = as_incidents(reports.take(pa.array(sharpest)), sources)
    values: dict[str, pa.Array | pa.ChunkedArray] = dict(
        zip(rows.column_names, rows.columns, strict=True)
    )
    disputed: dict[str, Flags] = {}
    for name in _WHAT:
        values[name], disputed[name] = _agreed(reports[name], of, n)
    values |= _times(reports, of, sharp, sharpest)
    counts, disputed[_COUNT] = _counts(reports, of, n)
    values |= counts | _voices(reports, of, n, sources) | _known(reports, of, n)
    values["circumstances"] = _circumstances(reports["circumstances"], of, n)
    values["disputed"] = _named(disputed, n)
    values["p_same"] = numbers(least(of, held, n))
    return pa.table([values[name] for name in INCIDENTS.names], schema=INCIDENTS)


def _sharpness(reports: pa.Table) -> tuple[NDArray[np.generic], ...]:
    """Order by smallest place error; then by what was said, never by who said it."""
    error, lon, lat = (_floats(reports[name], at) for name, at in _PLACED)
    words = (ranks(reports[name]) for name in _WORDS)
    start = _floats(reports["start"].cast(pa.int64()), np.inf)
    return (error, start, lon, lat, *words, ranks(reports["report_id"]))


_PLACED = (("error_m", np.inf), ("lon", 0.0), ("lat", 0.0))


def _floats(column: pa.ChunkedArray, nothing: float) -> Floats:
    return np.asarray(pc.fill_null(column.cast(pa.float64(), safe=False), nothing), np.float64)


def _agreed(column: pa.ChunkedArray, of: Ints, n: int) -> tuple[pa.Array, Flags]:
    """Return the one value of each group, or null; and where words contradict each other."""
    words = pc.unique(column).drop_null().cast(pa.string())
    words = words.take(pc.sort_indices(words))
    code = np.asarray(pc.fill_null(pc.index_in(column, value_set=words), -1), dtype=np.int64)
    group, word = distinct(of, code)
    said = np.bincount(group, minlength=n)
    # Every word of a group against every other one of it; there are few.
    size = said[group]
    mine = np.repeat(np.arange(len(group)), size)
    begins = np.concatenate([[0], np.cumsum(said)])[group]
    nth = np.arange(len(mine)) - np.repeat(np.concatenate([[0], np.cumsum(size)])[:-1], size)
    theirs = begins[mine] + nth
    listed = words.to_pylist()
    fits = np.array([[a == b or is_wider(b, a) for b in listed] for a in listed], dtype=np.bool_)
    fits = fits.reshape(len(listed), len(listed))
    n_fit = np.bincount(mine, weights=fits[word[mine], word[theirs]], minlength=len(group))
    finest = n_fit == size
    found = np.full(n, -1, dtype=np.int64)
    found[group[finest]] = word[finest]
    value = words.take(pa.array(found, pa.int64(), mask=found < 0))
    return value, (said > 0) & (found < 0)


def _times(
    reports: pa.Table, of: Ints, sharp: tuple[NDArray[np.generic], ...], sharpest: Ints
) -> dict[str, pa.ChunkedArray]:
    start, end = (
        np.asarray(pc.fill_null(reports[n].cast(pa.int64()), 0)) for n in ("start", "end")
    )
    timed = np.asarray(pc.and_(reports["start"].is_valid(), reports["end"].is_valid()))
    found = first_of(of, (end - start, start, *sharp), timed)
    found = np.concatenate([found, np.full(len(sharpest) - len(found), -1, dtype=np.int64)])
    at = pa.array(np.where(found >= 0, found, sharpest))
    return {name: reports[name].take(at) for name in _WHEN}


def _counts(reports: pa.Table, of: Ints, n: int) -> tuple[dict[str, pa.Array], Flags]:
    low, high = (_floats(reports[name], np.nan) for name in ("count_low", "count_high"))
    lowest, highest = least(of, low, n), most(of, high, n)
    apart = most(of, low, n) > _MUCH * least(of, high, n)
    about = any_of(of, np.asarray(pc.fill_null(reports["count_about"], False), np.bool_), n)
    whole = {
        name: pa.array(one, from_pandas=True).cast(pa.int64())
        for name, one in (("count_low", lowest), ("count_high", highest))
    }
    return {**whole, "count_about": pa.array(about)}, np.asarray(apart, dtype=np.bool_)


def _voices(
    reports: pa.Table, of: Ints, n: int, sources: tuple[Source, ...]
) -> dict[str, pa.Array]:
    cards = [weigh.weight_of(source) for source in sources]
    names = pa.array([source.id for source in sources], pa.string())
    card = np.asarray(pc.index_in(reports["source_id"], value_set=names), dtype=np.int64)
    voices = sorted({one.group for one in cards})
    voice = np.array([voices.index(one.group) for one in cards], dtype=np.int64)[card]
    group, _ = distinct(of, voice)
    claimants = lists_of(of, reports["claimant"], n)
    return {
        "source_ids": lists_of(of, reports["source_id"], n),
        "claimants": claimants,
        "n_groups": pa.array(np.bincount(group, minlength=n).astype(np.int32)),
        "status": _status(reports, of, n, cards, card, np.asarray(pc.list_value_length(claimants))),
    }


def _status(
    reports: pa.Table, of: Ints, n: int, cards: list[weigh.Weight], card: Ints, n_claimants: Ints
) -> pa.Array:
    seen = np.asarray(pc.fill_null(pc.equal(reports["basis"], weigh.SEEN), False), np.bool_)
    own = np.asarray(reports["claimant"].is_null(), dtype=np.bool_)
    eyes = np.array([one.eyes for one in cards], dtype=np.bool_)[card]
    neutral = np.array([one.neutral for one in cards], dtype=np.bool_)[card]
    reported = any_of(of, neutral & own, n) | (n_claimants > 1)
    code = np.where(any_of(of, eyes & seen, n), 2, np.where(reported, 1, 0))
    return pa.array(weigh.STATUS_WORDS).take(pa.array(code))


def _known(reports: pa.Table, of: Ints, n: int) -> dict[str, pa.Array | pa.ChunkedArray]:
    known = _floats(reports["known_at"].cast(pa.int64()), np.inf)
    earliest = first_of(of, (known, ranks(reports["report_id"])))
    tier = np.asarray(pc.index_in(reports["tier"], value_set=pa.array(_TIERS)), dtype=np.float64)
    ids = lists_of(of, reports["report_id"], n)
    version = hash_strings(pc.binary_join(ids, "\n"))
    alone = hash_strings(reports["report_id"].take(pa.array(earliest)))
    return {
        "incident_id": incident_id(alone),
        "version": version,
        "report_ids": ids,
        "n_reports": pa.array(np.bincount(of, minlength=n).astype(np.int32)),
        "known_at": reports["known_at"].take(pa.array(earliest)),
        "tier": pa.array(_TIERS).take(pa.array(most(of, tier, n).astype(np.int64))),
    }


def _circumstances(column: pa.ChunkedArray, of: Ints, n: int) -> pa.Array:
    whole = column.combine_chunks()
    rows = np.asarray(pc.list_parent_indices(whole), dtype=np.int64)
    return lists_of(of[rows], pc.list_flatten(whole), n)


def _named(disputed: dict[str, Flags], n: int) -> pa.Array:
    """Return, of each group, the names of the columns in dispute, sorted."""
    names = sorted(disputed)
    said = np.stack([disputed[name] for name in names], axis=1)
    group, name = np.nonzero(said)
    ends = np.concatenate([[0], np.cumsum(np.bincount(group, minlength=n))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(names).take(pa.array(name)))
