"""Pages of a list: which rows, how many in all, and where it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from truceline.app.view import cursor
from truceline.app.view.asked import Asked
from truceline.app.view.clauses import Clause, kept_rows
from truceline.app.view.listing import Listing, Mask, Rows
from truceline.kernels.sieve import page

#: Rows of one page: without a limit, and at most.
USUAL, MOST = 100, 1_000
#: What a list of incidents may be sorted by, the usual first.
SORTS = ("start", "known_at", "id", "reports", "error", "happened")
#: Asks for every row at once, in formats that can be written as they are read.
ALL = "all"
#: Times as far as rows would be on the average.
_PATIENCE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Some rows of a list.

    Attributes:
        rows: int32, in order.
        total: How many fit; exact.
        sort: By what they are in order.
        next: Cursor of the next page; ``None``: there is none.
    """

    rows: Rows
    total: int
    sort: str
    next: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """Which page of a list somebody wants.

    Attributes:
        sort: By what.
        limit: How many rows; ``None``: every one.
        cursor: Where it goes on; ``None``: the first.
    """

    sort: str
    limit: int | None
    cursor: str | None


def wish(asked: Asked, sorts: Sequence[str], *, may_be_all: bool) -> Wish:
    """Read ``sort``, ``limit`` and ``cursor``; what is wrong stands in ``asked`` afterwards.

    Args:
        asked: Parameters.
        sorts: What it may be sorted by, the usual first.
        may_be_all: Whether every row may be asked for at once.
    """
    ways = [way for name in sorts for way in (name, f"-{name}")]
    sort = asked.choice("sort", ways, sorts[0])
    if may_be_all and asked.one("limit") == ALL:
        limit = None
    else:
        limit = asked.whole("limit", 1, MOST, USUAL)
    return Wish(sort, limit, asked.one("cursor"))


def page_of(
    listing: Listing, clauses: Sequence[Clause], wanted: Wish, run: str, asked: Asked
) -> Page:
    """Return a page.

    Args:
        listing: Whose rows.
        clauses: What rows must fit.
        wanted: Which page.
        run: Names the run and the tier that are shown.
        asked: Takes the mistake if the cursor is none of this list.

    Raises:
        StaleError: If the cursor is of another run.
        AskedError: If the cursor is none, with every other mistake.
    """
    given = asked.key(without=("cursor", "limit", "f", "sort"))
    key = cursor.asked_for([listing.id_column, wanted.sort, given])
    start = 0
    if wanted.cursor is not None:
        try:
            start = cursor.place_of(wanted.cursor, run, key, len(listing))
        except cursor.CursorError as fault:
            asked.wrong("cursor", str(fault), "leave it out to begin the list")
    asked.done()
    kept = kept_rows(listing, clauses)
    total = int(np.count_nonzero(kept))
    rows, after = _next(listing, kept, total, wanted, start)
    more = cursor.written(run, key, after) if after < len(listing) else None
    return Page(rows, total, wanted.sort, more)


def _next(listing: Listing, kept: Mask, total: int, wanted: Wish, start: int) -> tuple[Rows, int]:
    """Return the next rows that fit, and the place in the order where the one after them is."""
    order = listing.order(wanted.sort)
    if wanted.limit is None:
        return order[start:][kept[order[start:]]], len(order)
    # As far as they would be if they lay evenly. By the day, say, they lie in one piece.
    steps = _PATIENCE * wanted.limit * len(order) // max(1, total)
    found = None if steps > total else page(order, kept, start, wanted.limit, steps)
    if found is not None:
        return found
    # So few, or so far, that it is quicker to ask each where it stands.
    places = listing.place(wanted.sort)[np.flatnonzero(kept)]
    places = places[places >= start]
    if len(places) > wanted.limit + 1:
        places = np.partition(places, wanted.limit)[: wanted.limit + 1]
    places = np.sort(places)
    after = int(places[wanted.limit]) if len(places) > wanted.limit else len(order)
    return order[places[: wanted.limit]], after
