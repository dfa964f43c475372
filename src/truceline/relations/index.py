"""The index of a pair: value, level, noise, movements, changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from truceline.model.relations import ChangePoint, DayValue, Driver, EventList, Index, Movement
from truceline.relations.breaks import Break, breaks_of, wildest_near
from truceline.relations.level import Z_90, Level, level_of, sudden
from truceline.relations.noise import LAG_DAYS, Floats, Noise, noise_of
from truceline.relations.series import Series

#: Over how many days movements are told.
SPANS = (1, 7, 28, 91)
#: Fewer measured days have no level: their noise cannot be told.
FEWEST = 28
#: What a value is.
UNIT = "net intensity of the pair, thousandths of all intensity the list tells of that day"
_QUARTER = 91
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose index, from which list.

    Attributes:
        pair: The two, as asked.
        direction: ``both`` or ``A>B``.
        card: The list.
    """

    pair: tuple[str, str]
    direction: str
    card: EventList


def index_of(
    series: Series, subject: Subject, types: tuple[Driver, ...], days: tuple[Driver, ...]
) -> Index:
    """Return the index of a pair.

    Args:
        series: Its daily values.
        subject: Whose.
        types: Types of events that weigh most.
        days: Days that weigh most.
    """
    at = np.flatnonzero(~np.isnan(series.values))
    values = series.values[at]
    noise = noise_of(values)
    found = breaks_of(noise)
    jumps = sudden(noise, [one.at for one in found])
    level = level_of(noise, jumps) if len(at) >= FEWEST else None
    return Index(
        pair=subject.pair,
        direction=subject.direction,
        list=subject.card.id,
        unit=UNIT,
        proxy=series.proxy,
        weakness=subject.card.weakness,
        days=_days(series, at, level),
        noise_90=None if level is None else Z_90 * _late(level.noise_sd),
        movements=() if level is None else _movements(values, noise, level),
        changes=_changes(series, at, values, noise, found, jumps),
        thin=series.thin,
        types=types,
        top_days=days,
    )


def _late(sd: Floats) -> float:
    """Return the usual noise of the last quarter."""
    return float(np.median(sd[-_QUARTER:]))


def _days(series: Series, at: Ints, level: Level | None) -> tuple[DayValue, ...]:
    place = {int(day): n for n, day in enumerate(at)}
    out = []
    for day, value in enumerate(series.values.tolist()):
        n = place.get(day)
        told = {} if level is None or n is None else _bounds(level, n)
        events = None if series.events is None else int(series.events[day])
        mean = None if series.mean is None else float(series.mean[day])
        out.append(
            DayValue(
                day=series.day(day).isoformat(),
                value=None if math.isnan(value) else value,
                events=events,
                mean=None if mean is None or math.isnan(mean) else mean,
                **told,
            )
        )
    return tuple(out)


def _bounds(level: Level, n: int) -> dict[str, float]:
    mean, half = float(level.mean[n]), Z_90 * float(level.sd[n])
    return {"level": mean, "low": mean - half, "high": mean + half}


def _movements(values: Floats, noise: Noise, level: Level) -> tuple[Movement, ...]:
    return tuple(_movement(values, noise, level, span) for span in SPANS if 2 * span <= len(values))


def _movement(values: Floats, noise: Noise, level: Level, span: int) -> Movement:
    """Return the last movement over a span, and how much of such movements is noise.

    The means of two neighbouring spans of a level that drifts by ``d`` a day differ by a variance
    of ``d² (2 s² + 1) / (3 s)``; noise adds twice its variance over ``s``, with its echo.
    """
    echo = 1 + (noise.long_run - 1) * (1 - 1 / min(span, LAG_DAYS)) if span > 1 else 1.0
    shaky = 2 * _late(level.noise_sd) ** 2 * max(echo, 1.0) / span
    real = _late(level.drift_sd) ** 2 * (2 * span**2 + 1) / (3 * span)
    later, earlier = values[-span:], values[-2 * span : -span]
    return Movement(
        days=span,
        change=float(np.mean(later) - np.mean(earlier)),
        noise=Z_90 * math.sqrt(shaky),
        noise_share=shaky / (shaky + real) if shaky + real else 0.0,
    )


def _changes(
    series: Series,
    at: Ints,
    values: Floats,
    noise: Noise,
    found: Sequence[Break],
    jumps: Sequence[int],
) -> tuple[ChangePoint, ...]:
    edges = [0, *(one.at for one in found), len(values)]
    means = [float(np.mean(values[a:b])) for a, b in pairwise(edges) if b > a]

    def iso(n: int) -> str:
        return series.day(int(at[n])).isoformat()

    def change(n: int, one: Break) -> ChangePoint:
        around, states = (edges[n], one.at, edges[n + 2]), (means[n], means[n + 1])
        sudden_ = one.at in jumps
        wild = None if sudden_ else wildest_near(values, noise.scale, around, states)
        days = [one.earliest, one.latest, *([] if wild is None else [wild])]
        return ChangePoint(
            day=iso(one.at),
            earliest=iso(min(days)),
            latest=iso(max(days)),
            before=states[0],
            after=states[1],
            sudden=sudden_,
            wildest="" if wild is None else iso(wild),
            wildest_value=None if wild is None else float(values[wild]),
        )

    return tuple(change(n, one) for n, one in enumerate(found))
