"""Lines between the rows that tell the day of those below: `Mon 9 NOV · SHIFT 1 · duty: Ana`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.sources.dates_in_text import Told, dates_in
from truceline.sources.mapped.told_time import told_time
from truceline.sources.propose.look import Look

#: Days that lines of one sheet lie before or behind the date of its title at most.
_FAR = 62
_HOUR = 60
#: Shifts such as `22–06`, `2200-0600`, `22:00 to 06:00`.
_SHIFT = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[:.h]?00)?\s*(?:[-–—/]|to|till|до|по)\s*(\d{1,2})(?:[:.h]?00)?(?![\d.:])"
)
#: When a night ends, where the clocks leave it open.
_DAWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLines:
    """What lines between the rows tell.

    Attributes:
        first: The first such line, as written.
        night_from: Hour before which a row is of the day after the line's; 0 where no row is.
    """

    first: str
    night_from: int


def day_lines(look: Look, clocks: Sequence[str], near: Told) -> DayLines | None:
    """Return the lines that date the rows of a table; ``None`` if they do not date all of them.

    Every row stands below such a line, at least two days are told, and those of a sheet never go
    back: `3.4` between rows of 24 March is the number of a section.

    Args:
        look: The table.
        clocks: Clock times of its rows; none where no column tells them.
        near: The date that the title or the name of the first sheet tells.
    """
    told = [_told(text) for text in look.headed]
    sizes = look.sizes or (len(told),)
    begun = near.on(2000 + near.year if near.year else _ANY_YEAR, "dmy")
    if not told or sum(sizes) != len(told) or begun is None:
        return None
    sheets: list[list[Told | None]] = []
    changes = False
    for size in sizes:
        sheets.append(told[:size])
        told = told[size:]
        days = _days(sheets[-1], begun)
        if not days or days != sorted(days):
            return None
        begun, changes = days[-1], changes or days[0] != days[-1]
    if not changes:
        return None
    blocks = list(_blocks(sheets, clocks)) if len(clocks) == sum(sizes) else []
    return DayLines(first=look.headed[0], night_from=_night_from(blocks, look.title))


def _told(text: str) -> Told | None:
    found = dates_in(text, is_name=True)
    return found[-1] if found else None


def _days(told: Sequence[Told | None], near: date) -> list[date]:
    """Return the day of each row, in the year in which it is nearest; none if some row has none."""
    made: list[date] = []
    for one in told:
        years = (near.year, near.year - 1, near.year + 1) if one else ()
        days = [day for year in years if one and (day := one.on(year, "dmy"))]
        best = min(days, key=lambda day: abs((day - near).days), default=None)
        if best is None or abs((best - near).days) > _FAR:
            return []
        made.append(best)
    return made


#: A leap year, for a date that tells none.
_ANY_YEAR = 2000


def _blocks(sheets: Sequence[Sequence[Told | None]], clocks: Sequence[str]) -> Iterator[list[int]]:
    """Yield the clock times of each day, in minutes, in the order of the rows."""
    at = 0
    for told in sheets:
        before, block = None, list[int]()
        for one in told:
            if one != before and block:
                yield block
                block = []
            before = one
            minutes = told_time(clocks[at], "").minutes
            block += [] if minutes is None else [minutes]
            at += 1
        if block:
            yield block


def _night_from(blocks: Sequence[Sequence[int]], title: str) -> int:
    """Return the hour before which rows are of the next day; 0 if no clock goes past midnight.

    A day whose rows are all of the small hours says nothing: it may be of either night.
    """
    before: list[int] = []
    after: list[int] = []
    dawn = _dawn_in(title) or _DAWN
    for times in blocks:
        backs = [at for at in range(1, len(times)) if times[at - 1] - times[at] > 12 * _HOUR]
        if len(backs) == 1:
            before += times[: backs[0]]
            after += times[backs[0] :]
        elif max(times) >= dawn * _HOUR:
            before += times
    if not after or not before:
        return 0
    hour = dawn if max(after) < dawn * _HOUR <= min(before) else min(before) // _HOUR
    return hour if hour * _HOUR > max(after) else 0


def _dawn_in(title: str) -> int:
    """Return when a shift over midnight ends, as the title tells the shifts; 0 if it does not."""
    shifts = [(int(a), int(b)) for a, b in _SHIFT.findall(title)]
    begins = {a for a, _ in shifts}
    ends = [b for a, b in shifts if 24 >= a > b > 0 and b in begins]
    return ends[0] if ends else 0
