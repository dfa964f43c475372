"""A panel of constant sensors: only those that were on all the time, so that none came or went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from truceline.errors import FormatError
from truceline.model.panelled import Sensor, SensorPanel
from truceline.statistics.series import iso, number

#: Day, then count, length in days and effort, of one counting.
Rows = dict[int, tuple[int, float, float | None]]
#: First and last day looked at; ``None``: no bound.
Window = tuple[date | None, date | None]
#: Counting, whose, and sensor; empty once sensors are added up.
Key = tuple[str, str, str]
#: Of so many panels it is said what they lack, where none has a constant sensor.
_NAMED = 6


def only_constant(
    found: Mapping[Key, Rows], window: Window
) -> tuple[dict[Key, Rows], tuple[SensorPanel, ...]]:
    """Return the counts of sensors that were on on every day, added up, and what is left out.

    A sensor was on where a row tells of it with effort above zero, or with effort not told. Days
    on which no sensor was on at all are missing for all alike and count against none.

    Args:
        found: Rows by counting, whose and sensor.
        window: Within which days.

    Returns:
        Rows by counting and whose, and which sensors are in each.

    Raises:
        FormatError: If of no counting any sensor was on all the time.
    """
    lots: defaultdict[tuple[str, str], dict[str, Rows]] = defaultdict(dict)
    for (name, of, sensor), rows in found.items():
        on = {day: row for day, row in rows.items() if inside(day, window) and row[2] != 0}
        lots[name, of][sensor] = on
    added, panels = dict[Key, Rows](), list[SensorPanel]()
    for (name, of), sensors in lots.items():
        days = set().union(*sensors.values())
        kept = {key for key, rows in sensors.items() if days and len(rows) == len(days)}
        panels.append(_panel((name, of), sensors, sorted(days)))
        if kept:
            added[name, of, ""] = {d: _sum([sensors[k][d] for k in kept]) for d in sorted(days)}
    if not added:
        raise none_constant(panels)
    return added, tuple(panels)


def none_constant(panels: Sequence[SensorPanel]) -> FormatError:
    """Return what is raised where no sensor was on all the time."""
    told = "; ".join(
        f"{', '.join(x for x in (one.counting, one.of) if x) or 'in all'}: of "
        f"{len(one.sensors):,} sensors none on each of {one.days:,} days"
        for one in panels[:_NAMED]
    )
    hint = "narrow the window with --since and --until, or leave --sensor out"
    return FormatError(f"no sensor was on all the time ({told})", hint)


def inside(day: int, window: Window) -> bool:
    """Return whether a day lies in the window."""
    first, last = window
    return (first is None or number(first) <= day) and (last is None or day <= number(last))


def _sum(rows: list[tuple[int, float, float | None]]) -> tuple[int, float, float | None]:
    """Return what sensors counted together on a day; effort is their sum, where it is told."""
    return sum(n for n, _, _ in rows), rows[0][1], _effort(rows)


def _effort(rows: Iterable[tuple[int, float, float | None]]) -> float | None:
    told = [effort for _, _, effort in rows if effort is not None]
    return sum(told) if told else None


def _panel(of: tuple[str, str], sensors: Mapping[str, Rows], days: Sequence[int]) -> SensorPanel:
    lot = [
        Sensor(
            name=key, constant=bool(days) and len(rows) == len(days), on=stretches(rows, days),
            off=len(days) - len(rows), events=sum(row[0] for row in rows.values()),
            effort=_effort(rows.values()),
        )
        for key, rows in sensors.items()
    ]  # fmt: skip
    return SensorPanel(
        counting=of[0], of=of[1], first=iso(days[0]) if days else "",
        last=iso(days[-1]) if days else "", days=len(days),
        events=sum(one.events for one in lot), kept=sum(one.events for one in lot if one.constant),
        sensors=in_order(lot),
    )  # fmt: skip


def in_order(lot: Iterable[Sensor]) -> tuple[Sensor, ...]:
    """Return sensors as a panel lists them."""
    return tuple(sorted(lot, key=lambda one: (one.off, one.name)))


def stretches(on: Iterable[int], days: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Return stretches of days on, counted along the days on which any sensor was.

    Args:
        on: Days on which it was on, any order.
        days: All on which any was, ascending.
    """
    place = {day: n for n, day in enumerate(days)}
    runs: list[list[int]] = []
    for day in sorted(on):
        if runs and place[day] == place[runs[-1][1]] + 1:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return tuple((iso(first), iso(last)) for first, last in runs)
