"""Which columns of a table are posts of a schedule: their cells tell hours of a watch."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.sources.mapped.schedule import hours_in
from truceline.sources.propose.look import Look
from truceline.sources.propose.traits import traits

#: So many cells of a column must tell hours, and so many columns make a schedule.
_MOSTLY, _COLUMNS, _FEWEST = 0.5, 2, 3
#: Watches recur from day to day; the windows of single events differ.
_DISTINCT = 0.6


def columns_in(look: Look) -> tuple[str, ...]:
    """Return the columns of a table that are posts of a schedule; none of any other table."""
    found = tuple(name for name, cells in look.columns.items() if _is_post(cells))
    # A bare `24` is a day of watching only beside cells that tell hours: alone it may be any count.
    tells_hours = any(map(_has_mark, (cell for name in found for cell in look.columns[name])))
    return found if len(found) >= _COLUMNS and tells_hours else ()


def _is_post(cells: Sequence[str]) -> bool:
    told = [one for one in cells if one.strip()]
    hours = [one for one in map(hours_in, told) if one]
    recurs = len(set(hours)) <= _DISTINCT * len(hours)
    is_date = traits(cells).date > _MOSTLY
    return len(hours) >= max(_FEWEST, _MOSTLY * len(told)) and recurs and not is_date


def _has_mark(cell: str) -> bool:
    return bool(cell.strip()) and not cell.strip().isdecimal() and bool(hours_in(cell))
