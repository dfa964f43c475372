"""Pairs that were found before are not looked for again: a day's new reports meet the rest alone.

Which pairs are worth a look depends on the two reports and on how dense it is around each, so a
pair of two that are as they were is found again or passed over again. What is kept is what bears on
that, a row a report; with any other figures, or from another version, nothing is reused. All that
follows from the pairs is reckoned anew, so that the result is that of a full run to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.density import Base
from truceline.fusion.odds import densities, worth_pairs
from truceline.fusion.reported import LISTS, Told
from truceline.fusion.settled import base_of
from truceline.kernels.nearby import metres_between
from truceline.model.vintage import Vintage

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FLOATS = ("lon", "lat", "when", "reach_m", "span", "unit", "variance", "count")
_INTS = ("place", "clock", "known", "act", "object", "weapon")
#: A row a report that could be compared, in the order of their numbers.
TOLD = pa.schema(
    [
        ("report_id", pa.string()),
        ("source", pa.string()),
        ("repeats", pa.bool_()),
        *((name, pa.float64()) for name in _FLOATS),
        *((name, pa.int64()) for name in _INTS),
        ("base", pa.bool_()),
        ("own", pa.float64()),
    ]
)
#: A row a pair, by numbers of reports, sorted.
PAIRS = pa.schema([("first", pa.int32()), ("second", pa.int32())])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looked:
    """What one fusion looked at, for the next one.

    Attributes:
        told: Table of schema ``TOLD``.
        pairs: Table of schema ``PAIRS``.
    """

    told: pa.Table
    pairs: pa.Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Pairs worth a look.

    Attributes:
        own: Density of reports of its own source around each report, per m² and day.
        first: The one of each pair, by its number among those told of.
        second: The other.
        metres: Between them.
        fresh: Reports that were held against all others, because they are new or other than before.
        looked: The same for the next time.
    """

    own: Floats
    first: Ints
    second: Ints
    metres: Floats
    fresh: Flags
    looked: Looked


def look(told: Told, repeats: Flags, vintage: Vintage, before: Looked | None) -> Found:
    """Return the pairs that are worth a look.

    Args:
        told: The reports.
        repeats: Of each source, whether it may tell of an event several times.
        vintage: Under which they are.
        before: What was looked at under the same vintage and by the same version, if anything.
    """
    base = base_of(told)
    now = _told_table(told, repeats, base)
    at = np.full(len(now), -1) if before is None else _as_before(now, before.told)
    own = _own(told, base, at, before)
    fresh = at < 0
    if before is None:
        first, second, metres = worth_pairs(told, repeats, own, vintage)
    else:
        kept = _floats(before.told, "own")
        fresh = fresh | (own != (kept[at] if len(kept) else np.nan))
        first, second, metres = _again(told, at, fresh, before)
        more = worth_pairs(told, repeats, own, vintage, fresh)
        first, second, metres = (
            np.concatenate(both) for both in zip((first, second, metres), more, strict=True)
        )
        order = np.lexsort((second, first))
        first, second, metres = first[order], second[order], metres[order]
    looked = Looked(
        told=now.append_column("own", pa.array(own)).cast(TOLD),
        pairs=pa.table([first.astype(np.int32), second.astype(np.int32)], schema=PAIRS),
    )
    return Found(own=own, first=first, second=second, metres=metres, fresh=fresh, looked=looked)


def _told_table(told: Told, repeats: Flags, base: Base) -> pa.Table:
    rows, points = told.rows, told.rows.points
    names = pa.array(["\x1f".join(one) for one in told.names], pa.string())
    columns: dict[str, object] = {name: getattr(points, name) for name in points.__slots__}
    columns |= {"unit": rows.unit, "variance": rows.variance, "count": told.count}
    columns |= {"place": told.place, "clock": told.clock, "known": told.known}
    columns |= dict(zip(("act", "object", "weapon"), rows.codes, strict=True))
    columns |= {
        "report_id": told.ids,
        "source": names.take(pa.array(points.source)),
        "repeats": repeats[points.source],
        "base": base.rows,
    }
    wanted = [name for name in TOLD.names if name != "own"]
    return pa.table([pa.array(columns[name], from_pandas=True) for name in wanted], wanted)


def _as_before(now: pa.Table, before: pa.Table) -> Ints:
    """Return where each report stands among those of before, -1 where it is not as it was."""
    found = pc.index_in(now["report_id"], value_set=before["report_id"].combine_chunks())
    at = np.asarray(pc.fill_null(found, -1), dtype=np.int64)
    known = np.flatnonzero(at >= 0)
    old, same = before.take(pa.array(at[known])), np.ones(len(known), dtype=np.bool_)
    new = now.take(pa.array(known))
    for name in ("source", "repeats"):
        same &= np.asarray(pc.equal(new[name], old[name]), dtype=np.bool_)
    for name in _FLOATS:  # bit by bit, so that what is not told is like itself
        same &= _floats(new, name).view(np.int64) == _floats(old, name).view(np.int64)
    for name in _INTS:
        same &= np.asarray(new[name]) == np.asarray(old[name])
    at[known[~same]] = -1
    return at


def _own(told: Told, base: Base, at: Ints, before: Looked | None) -> Floats:
    """Return densities: as they were for reports as they were, where the base is as it was."""
    if before is None or not _same_base(told, base, at, before.told):
        return densities(told, base)
    own, asked = np.empty(len(at)), np.flatnonzero(at < 0)
    own[at >= 0] = _floats(before.told, "own")[at[at >= 0]]
    own[asked] = densities(told, base, asked)
    return own


def _same_base(told: Told, base: Base, at: Ints, before: pa.Table) -> bool:
    was = np.asarray(before["base"], dtype=np.bool_)
    here = at[base.rows]
    sources = max(len(told.names), pc.count_distinct(before["source"]).as_py())
    return bool(
        sources <= LISTS
        and np.count_nonzero(was) == len(here)
        and (here >= 0).all()
        and was[here].all()
    )


def _again(told: Told, at: Ints, fresh: Flags, before: Looked) -> tuple[Ints, Ints, Floats]:
    """Return the pairs of before of which both are as they were."""
    now = np.full(len(before.told), -1)
    now[at[~fresh]] = np.flatnonzero(~fresh)
    one, other = (now[np.asarray(before.pairs[side])] for side in ("first", "second"))
    both = (one >= 0) & (other >= 0)
    first, second = np.minimum(one[both], other[both]), np.maximum(one[both], other[both])
    return first, second, metres_between(told.rows.points, first, second)


def _floats(table: pa.Table, name: str) -> Floats:
    return np.ascontiguousarray(np.asarray(table[name], dtype=np.float64))
