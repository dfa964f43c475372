"""Which day it is that somebody's words may mean, by the days that the file tells elsewhere.

``20.11`` is of the year of the days around it, ``24`` of their month, and ``fri`` the Friday of the
week that the file tells of, or the next one behind the row above. What stays open stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.sources.day_said import May, Said

#: A week, its last day counted twice: from noon to noon.
_WEEK_DAYS = 8
#: So much of all days lies in the week of a file that tells of one.
_MOST = 0.75
#: A day without a year lies so near to others, and one without a month.
_NEAR_DAYS, _NEAR_MONTH_DAYS = 183, 20
#: A row may go back by so many days behind the one above.
_BACK_DAYS = 3
#: A day further than this from the middle one is a slip, and tells nothing of those below it.
_FAR_DAYS = 120
_CENTURY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Days that are told for certain.

    Attributes:
        middle: The one in the middle of them.
        week: First and last, if nearly all lie within one week; else ``None``.
    """

    middle: date
    week: tuple[date, date] | None = None


def around(days: Iterable[date]) -> Around | None:
    """Return what whole days of a file tell of others; ``None`` if there are none."""
    every = sorted(days)
    if not every:
        return None
    best: Sequence[date] = ()
    for at, first in enumerate(every):
        here = [one for one in every[at:] if (one - first).days < _WEEK_DAYS]
        best = max(best, here, key=len)
    is_week = len(best) >= _MOST * len(every)
    return Around(middle=every[len(every) // 2], week=(best[0], best[-1]) if is_week else None)


def resolved(told: Said, known: Around | None, last: date | None) -> tuple[date, May] | None:
    """Return the day that is meant, and with which reading of the words.

    Args:
        told: What the words may mean.
        known: Days that the file tells for certain.
        last: The day of the row or the heading above, if one is told.

    Returns:
        ``None`` where two days are as possible, or none is.
    """
    last = last if last and (known is None or abs((last - known.middle).days) < _FAR_DAYS) else None
    fits = [(day, may) for may in told.days for day in _of(told, may, known, last)]
    with_name = [one for one in fits if told.weekday is None or one[0].weekday() == told.weekday]
    # Who writes a day and its name is wrong with the name, unless the number is an hour.
    whole = [one for one in fits if one[1].month]
    found = with_name or whole
    if not found:
        return None
    rivals = {day for day, may in found if may.month and not may.year}
    if len(rivals) > 1 and told.weekday is None:
        # `5/4`: the nearer of both, if the other is far off.
        centre = last or (known.middle if known else None)
        near = [one for one in found if centre and abs((one[0] - centre).days) <= _NEAR_MONTH_DAYS]
        return near[0] if len({day for day, _ in near}) == 1 else None
    return found[0]


def _of(told: Said, may: May, known: Around | None, last: date | None) -> Iterator[date]:
    centre = last or (known.middle if known else None)
    if may.month:
        yield from _in_year(may, centre)
    elif may.day and may.sure and centre is not None:
        yield from _in_month(told, may, known, centre)
    elif not may.day and told.weekday is not None:
        found = _on_weekday(told.weekday, known, last)
        if found is not None:
            yield found


def _in_year(may: May, centre: date | None) -> Iterator[date]:
    if may.year:
        yield from _made(may.year if may.year > 99 else _CENTURY + may.year, may.month, may.day)
        return
    years = range(centre.year - 1, centre.year + 2) if centre else ()
    every = [day for year in years for day in _made(year, may.month, may.day)]
    near = [one for one in every if centre and abs((one - centre).days) <= _NEAR_DAYS]
    yield from sorted(near, key=lambda one: abs((one - (centre or one)).days))[:1]


def _in_month(told: Said, may: May, known: Around | None, centre: date) -> Iterator[date]:
    """Yield the nearest day of that number, of that weekday if one is named."""
    first = centre.replace(day=1)
    months = ((first - timedelta(days=1)), first, first + timedelta(days=32))
    every = [day for one in months for day in _made(one.year, one.month, may.day)]
    fits = [one for one in every if told.weekday in (None, one.weekday())]
    if known and known.week:
        low, high = (
            one + timedelta(days=step) for one, step in zip(known.week, (-7, 7), strict=True)
        )
        fits = [one for one in fits if low <= one <= high] or fits
    near = [one for one in fits if abs((one - centre).days) <= _NEAR_MONTH_DAYS]
    yield from sorted(near, key=lambda one: abs((one - centre).days))[:1]


def _on_weekday(weekday: int, known: Around | None, last: date | None) -> date | None:
    if known and known.week:
        low, high = known.week
        every = [low + timedelta(days=step) for step in range((high - low).days + 1)]
        fits = [one for one in every if one.weekday() == weekday]
        if not fits:
            # A day of that week before its first or behind its last one that is told.
            wide = [high + timedelta(days=step) for step in range(1, 4)]
            wide += [low - timedelta(days=step) for step in range(1, 4)]
            fits = [one for one in wide if one.weekday() == weekday]
        if len(fits) > 1 and last is not None:
            back = timedelta(days=_BACK_DAYS)
            return next((one for one in fits if one >= last - back), fits[-1])
        return fits[0] if fits else None
    if last is None:
        return None
    return last + timedelta(days=(weekday - last.weekday()) % 7)


def _made(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
