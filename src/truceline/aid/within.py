"""Rows of one list that may be told within a wider row of another: a day's within a month's sum.

A list by days and a list by months tell of the same money at different stages and in different
grain, so that no row means one row. Whose day lies in whose month, of the same sides and a type
that fits, may stand in that sum, if there is room for it. Nothing is added or taken off by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Final

from truceline.aid.likeness import types_fit
from truceline.aid.rates import Rates, converted, no_rates
from truceline.model.aid_joined import Within
from truceline.model.transfer import Transfer

_Rows = Sequence[Transfer]
#: A day of one clock may end so much after the month of another, as Washington's after that of UTC.
_OVERHANG: Final = timedelta(hours=14)
#: A converted figure may exceed the wider one by this share: rates and sums are rounded.
_ROUNDED: Final = Decimal("1.001")


def within(first: _Rows, second: _Rows, rates: Rates = no_rates) -> tuple[Within, ...]:
    """Return each row of either list with the wider rows of the other that it may be told within.

    Args:
        first: The rows of one list.
        second: The rows of another.
        rates: To set a worth against one in another unit; without a rate nobody knows if it fits.
    """
    pairs = {(one.id, other.id): (one, other) for one, other in _candidates(first, second)}
    pairs |= {(one.id, other.id): (one, other) for one, other in _candidates(second, first)}
    found = (_held(*pairs[key], rates) for key in sorted(pairs))
    return tuple(one for one in found if one is not None)


def _candidates(narrow: _Rows, wide: _Rows) -> Iterator[tuple[Transfer, Transfer]]:
    """Yield rows with wider ones of the same sides and a type that fits, which hold their time."""
    groups: dict[tuple[str, str], list[tuple[datetime, datetime, Transfer]]] = defaultdict(list)
    for one in narrow:
        if one.donor and one.recipient and one.when.start and one.when.end:
            told = (one.when.start, one.when.end, one)
            groups[one.donor, one.recipient].append(told)
    for rows in groups.values():
        rows.sort(key=lambda told: (told[0], told[2].id))
    for other in wide:
        rows = groups.get((other.donor, other.recipient), [])
        start, end = other.when.start, other.when.end
        if not rows or start is None or end is None:
            continue
        for begins, ends, one in rows[bisect_left(rows, start, key=itemgetter(0)) :]:
            if begins >= end:
                break
            shorter = ends - begins < end - start
            if shorter and ends <= end + _OVERHANG and types_fit(one.item, other.item):
                yield one, other


def _held(one: Transfer, other: Transfer, rates: Rates) -> Within | None:
    """Say whether there is room; a wider row that tells of nothing holds nothing."""
    room = None if other.value is None else other.value.high
    if room == 0:
        return None
    worth = None
    if other.value is not None and one.value is not None:
        made = converted([one], rates, other.value.unit).transfers[0].value
        worth = made.low if made is not None and made.unit == other.value.unit else None
    fits = None if worth is None or room is None else worth <= room * _ROUNDED
    return Within(row=one.id, wider=other.id, worth=worth, room=room, fits=fits)
