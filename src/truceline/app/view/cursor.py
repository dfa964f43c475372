"""Where a list goes on: opaque outside, bound to the run, the tier, and what was asked."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence


class StaleError(ValueError):
    """The cursor belongs to another run."""


class CursorError(ValueError):
    """It is no cursor of this list."""


def asked_for(words: Sequence[object]) -> str:
    """Return a short hash of what was asked, so that a cursor goes with it alone."""
    return hashlib.sha256(repr(words).encode()).hexdigest()[:12]


def written(run: str, asked: str, place: int) -> str:
    """Return the cursor of a place in an order."""
    told = json.dumps([run, asked, place], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place_of(cursor: str, run: str, asked: str, most: int) -> int:
    """Return the place that a cursor means.

    Args:
        cursor: As it was given.
        run: Run and tier that are shown.
        asked: See :func:`asked_for`.
        most: How long the order is.

    Raises:
        StaleError: If it is of another run.
        CursorError: If it is no cursor, or one of another list, order or filter.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as fault:
        raise CursorError("it is no cursor") from fault
    shape = [type(one) for one in told] if isinstance(told, list) else []
    if shape != [str, str, int]:
        raise CursorError("it is no cursor")
    if told[0] != run:
        raise StaleError("another run was kept since")
    if told[1] != asked or not 0 <= told[2] <= most:
        raise CursorError("it goes with other filters or another order")
    return int(told[2])
