"""Which features somebody wants: box, time, page; as OGC 17-069r4, §7.15 writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from truceline.app.view.asked import Asked, quoted
from truceline.app.view.features.boxes import Box

#: The one coordinate system: longitude and latitude, WGS 84.
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
#: The same with heights, which nothing here has.
CRS84H = "http://www.opengis.net/def/crs/OGC/0/CRS84h"
#: Features of one page: without a limit, and at most. More than that is answered with that.
USUAL, MOST = 100, 10_000
_OPEN = ("..", "")
_HINT = "write 2031-04-02T07:00:00Z, or two with / between; .. is without an end"
_INSTANT, _DAY = timedelta(microseconds=1), timedelta(days=1)
#: What stands in for an open end, microseconds since 1970.
_FIRST, _LAST = -(2**62), 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of any collection.

    Attributes:
        box: Features have a point in it; ``None``: wherever they are.
        span: First and last instant, both included, microseconds since 1970; features have an
            instant of it; ``None``: whenever they are.
        limit: How many at most.
        cursor: Where it goes on; ``None``: at the beginning.
    """

    box: Box | None
    span: tuple[int, int] | None
    limit: int
    cursor: str | None


def wanted(asked: Asked) -> Wanted:
    """Read what every collection can be asked; what is wrong stands in ``asked`` afterwards."""
    _crs(asked, "crs", (CRS84,))
    _crs(asked, "bbox-crs", (CRS84, CRS84H))
    asked.choice("f", ("json", "geojson"), "json")
    return Wanted(
        box=_box(asked), span=_span(asked), limit=_limit(asked), cursor=asked.one("cursor")
    )


def _crs(asked: Asked, name: str, known: tuple[str, ...]) -> None:
    found = asked.one(name)
    if found is not None and found not in known:
        asked.wrong(name, "there is no such coordinate system here", f"there is: {known[0]}")


def _limit(asked: Asked) -> int:
    found = asked.one("limit")
    # More than there is at once is no mistake, whatever it is (§7.15.2).
    if found is not None and found.isascii() and found.isdecimal() and int(found[:12]) > MOST:
        return MOST
    return asked.whole("limit", 1, MOST, USUAL)


def _box(asked: Asked) -> Box | None:
    given = asked.values("bbox")
    if len(given) == 6:  # with heights, of which nothing is told
        flat = [*given[:2], *given[3:5]]
        found = Asked([("bbox", ",".join(flat))])
        box = found.box("bbox")
        asked.mistakes += found.mistakes
        return box
    return asked.box("bbox")


def _span(asked: Asked) -> tuple[int, int] | None:
    found = asked.one("datetime")
    if found is None:
        return None
    ends = found.replace(" ", "+").split("/")
    parts = [_ends(end) for end in ends]
    if len(ends) > 2 or None in parts or (len(ends) == 1 and ends[0] in _OPEN):
        asked.wrong("datetime", f"{quoted(found)} is no time", _HINT)
        return None
    told = [part for part in parts if part is not None]
    first, last = told[0][0], told[-1][1]
    if first > last:
        asked.wrong("datetime", "it ends before it begins", "the earlier end goes first")
    return first, last


def _ends(text: str) -> tuple[int, int] | None:
    """Return the first and the last instant that an end may mean; a date is that day in UTC."""
    if text in _OPEN:
        return _FIRST, _LAST
    try:
        if len(text) == len("2031-04-02"):
            begins = datetime.combine(date.fromisoformat(text), time(), UTC)
            return since_1970_us(begins), since_1970_us(begins + _DAY) - 1
        at = datetime.fromisoformat(text)
        whole = at if at.tzinfo else at.replace(tzinfo=UTC)
        return (since_1970_us(whole),) * 2
    except (ValueError, OverflowError):
        return None


def since_1970_us(at: datetime) -> int:
    """Return an instant as microseconds since 1970."""
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // _INSTANT
