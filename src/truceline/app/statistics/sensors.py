"""A panel of constant sensors: only those that were on all the time, so that none came or went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from truceline.errors import FormatError
from truceline.statistics.series import number

#: Day, then count, length in days and effort, of one counting.
Rows = dict[int, tuple[int, float, float | None]]
#: First and last day looked at; ``None``: no bound.
Window = tuple[date | None, date | None]
#: Counting, whose, and sensor; empty once sensors are added up.
Key = tuple[str, str, str]
#: So many sensors are named one by one.
_NAMED = 12


def only_constant(
    found: Mapping[Key, Rows], window: Window
) -> tuple[dict[Key, Rows], tuple[str, ...]]:
    """Return the counts of sensors that were on on every day, added up, and what is left out.

    A sensor was on where a row tells of it with effort above zero, or with effort not told. Days
    on which no sensor was on at all are missing for all alike and count against none.

    Args:
        found: Rows by counting, whose and sensor.
        window: Within which days.

    Returns:
        Rows by counting and whose, and sentences on what is left out.

    Raises:
        FormatError: If of no counting any sensor was on all the time.
    """
    lots: defaultdict[tuple[str, str], dict[str, Rows]] = defaultdict(dict)
    for (name, of, sensor), rows in found.items():
        on = {day: row for day, row in rows.items() if _inside(day, window) and row[2] != 0}
        lots[name, of][sensor] = on
    added, told = dict[Key, Rows](), list[str]()
    for (name, of), sensors in lots.items():
        days = set().union(*sensors.values())
        kept = {key for key, rows in sensors.items() if days and len(rows) == len(days)}
        told += _told(", ".join(x for x in (name, of) if x), sensors, kept, len(days))
        if kept:
            added[name, of, ""] = {d: _sum([sensors[k][d] for k in kept]) for d in sorted(days)}
    if not added:
        hint = "narrow the window with --since and --until, or leave --sensor out"
        raise FormatError(f"no sensor was on all the time ({'; '.join(told)})", hint)
    return added, tuple(told)


def _inside(day: int, window: Window) -> bool:
    first, last = window
    return (first is None or number(first) <= day) and (last is None or day <= number(last))


def _sum(rows: list[tuple[int, float, float | None]]) -> tuple[int, float, float | None]:
    """Return what sensors counted together on a day; effort is their sum, where it is told."""
    efforts = [effort for _, _, effort in rows if effort is not None]
    return sum(n for n, _, _ in rows), rows[0][1], sum(efforts) if efforts else None


def _told(name: str, sensors: Mapping[str, Rows], kept: set[str], days: int) -> Iterator[str]:
    """Yield what of a counting is kept, and what is thrown away, sensor by sensor."""
    events = {key: sum(row[0] for row in rows.values()) for key, rows in sensors.items()}
    thrown = sum(n for key, n in events.items() if key not in kept)
    yield (
        f"{name}: of {len(sensors):,} sensors {len(kept):,} were on on each of {days:,} days; "
        f"thrown away with the others: {thrown:,} of {sum(events.values()):,} events"
    )
    others = sorted((days - len(rows), key) for key, rows in sensors.items() if key not in kept)
    for off, key in others[:_NAMED]:
        yield f"{name}: {key} was off or not told on {off:,} days; {events[key]:,} events"
    if len(others) > _NAMED:
        rest = sum(events[key] for _, key in others[_NAMED:])
        yield f"{name}: {len(others) - _NAMED:,} more sensors were off longer; {rest:,} events"
