"""A pair's daily value, normalised for how much the list told of the whole world that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.relations.noise import Floats

#: A value is so many times the pair's sum over the world's.
PER = 1_000
#: A day on which the list tells less than this share of its usual volume is left out.
THIN = 0.05
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values from the first day of a list to its last.

    Attributes:
        first: First day.
        values: Shape (n,), NaN where nothing was measured.
        events: Shape (n,), rows of the pair; ``None``: sums only.
        mean: Shape (n,), mean intensity of those rows, NaN where there are none.
        thin: Days left out because the list told too little of the world.
        proxy: By what the values are normalised, if not by rows; empty: by rows.
    """

    first: date
    values: Floats
    events: NDArray[np.int64] | None
    mean: Floats | None
    thin: int
    proxy: str = ""

    def day(self, at: int) -> date:
        """Return a day by its index."""
        return self.first + timedelta(days=at)


def series_of(flows: pa.Table, actor: str, recipient: str, *, both: bool = True) -> Series | None:
    """Return the series of a pair from counted rows.

    Args:
        flows: Rows of :data:`truceline.model.relations.FLOWS`.
        actor: One of the two.
        recipient: The other.
        both: Whether what the second does towards the first counts as well.

    Returns:
        ``None`` if the list has no row.
    """
    if not flows.num_rows:
        return None
    day = flows["day"].cast(pa.int32()).to_numpy()
    first, n = int(day.min()), int(day.max() - day.min()) + 1
    since = day - first
    world = _sums(since, flows["size_milli"].to_numpy(), n)
    here = pc.and_(pc.equal(flows["actor"], actor), pc.equal(flows["recipient"], recipient))
    if both:
        back = pc.and_(pc.equal(flows["actor"], recipient), pc.equal(flows["recipient"], actor))
        here = pc.or_(here, back)
    some = here.to_numpy(zero_copy_only=False)
    net = _sums(since[some], flows["intensity_milli"].to_numpy()[some], n)
    events = _sums(since[some], flows["events"].to_numpy()[some], n)
    values, thin = _normalised(net.astype(float), world.astype(float))
    with np.errstate(invalid="ignore"):
        mean = np.where(events > 0, net / np.maximum(events, 1) / 1000, np.nan)
    return Series(
        first=_EPOCH + timedelta(days=first), values=values, events=events, mean=mean, thin=thin
    )


def series_of_sums(sums: Mapping[date, float], world: Mapping[date, float], proxy: str) -> Series:
    """Return a series from daily sums, normalised by a daily sum of the world; days need be any.

    Args:
        sums: Of the pair.
        world: Of the world, above 0.
        proxy: What that is called.
    """
    first, last = min(sums), max(sums)
    n = (last - first).days + 1
    net, whole = np.full(n, np.nan), np.zeros(n)
    for day, value in sums.items():
        net[(day - first).days], whole[(day - first).days] = value, world[day]
    values, thin = _normalised(net, whole)
    return Series(first=first, values=values, events=None, mean=None, thin=thin, proxy=proxy)


def _sums(at: NDArray[np.int64], what: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    out = np.zeros(n, np.int64)
    np.add.at(out, at, what)
    return out


def _normalised(net: Floats, world: Floats) -> tuple[Floats, int]:
    """Return thousandths of the world's sum, and how many days told too little.

    The usual volume is that of the day in the middle of all volume: half of everything that is told
    stands on days that tell at least as much.
    """
    told = np.sort(world[world > 0])
    if not len(told):
        return np.full(len(net), np.nan), 0
    running = np.cumsum(told)
    usual = told[np.searchsorted(running, running[-1] / 2)]
    thin = (world > 0) & (world < THIN * usual)
    values = np.full(len(net), np.nan)
    good = (world > 0) & ~thin
    values[good] = PER * net[good] / world[good]
    return values, int(np.count_nonzero(thin))
