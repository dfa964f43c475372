"""How far the needle of a compass is off, where no magnetic model covers the dates of a sheet.

The World Magnetic Model covers 2010 to 2030. Outside of it a person may know the declination, from
a map sheet or a survey; what the model says of its nearest year is offered with a wide doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.sources.mapped.compass import FIRST_YEAR, LAST_YEAR, declination
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table

#: Rows outside the model stay without an answer, and are rejected as `no-declination`.
UNKNOWN = "unknown"
_YEAR = re.compile(r"(?<!\d)(19\d{2}|20\d{2})(?=-\d{2})")
#: Degrees by which the declination may move in a year, as it does almost everywhere.
_DRIFT_DEG = 0.3
#: Taken for what a person tells without its doubt: a figure off a map sheet, rounded.
_TOLD_DOUBT_DEG = 1.0
_TOLD = re.compile(
    r"(?i)\s*(?P<sign>[+−–-])?\s?(?P<deg>\d{1,3}(?:[.,]\d+)?)\s?°?\s?(?P<side>[EWСЗ])?\w*"
    r"(?:\s*(?:±|\+/?-)\s?(?P<doubt>\d{1,2}(?:[.,]\d+)?)\s?°?)?\s*"
)
_WEST = ("w", "з")


def turned_by(table: Table, context: Context, ask: Inquiry) -> list[str]:
    """Return the parts of ``observer`` that say the declination; none where the model covers all.

    Args:
        table: A table whose bearings are counted from magnetic north.
        context: What the workspace knows.
        ask: Takes the question.
    """
    outside = [one for one in _years(table, context) if not FIRST_YEAR <= one < LAST_YEAR]
    if not outside and "declination" not in ask.answers:
        return []
    shown = _near(context, outside)
    options = {shown: "as the model tells its nearest year, with doubt for the years since"}
    options = {**(options if shown else {}), UNKNOWN: "nobody knows: such rows are refused"}
    said = (
        f"bearings by a compass of {outside[0] if outside else 'a year'}: no magnetic model "
        f"covers that year ({FIRST_YEAR:.0f} to {LAST_YEAR:.0f}). What is the declination there, "
        "in degrees east of north (such as +3 E, or -4.5 ± 1; a map sheet tells it)?"
    )
    told = ask.ask("declination", said, options, shown or UNKNOWN, free=True)
    found = degrees_of(told)
    if found is None:
        return []
    return [f'declination_deg: "{found[0]:g}"', f'declination_error_deg: "{found[1]:g}"']


def degrees_of(text: str) -> tuple[float, float] | None:
    """Return degrees east and their doubt, as somebody tells them; ``None`` if it is none.

    ``3 W`` is three degrees west of north: -3.
    """
    found = _TOLD.fullmatch(text)
    if found is None:
        return None
    value = _number(found["deg"])
    doubt = _number(found["doubt"]) if found["doubt"] else _TOLD_DOUBT_DEG
    west = (found["side"] or "").lower() in _WEST
    minus = found["sign"] not in (None, "+")
    if value > 180 or not doubt or (west and minus):
        return None
    return (-value if west or minus else value), doubt


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _years(table: Table, context: Context) -> list[int]:
    """Return the years that the dates of a sheet tell, or those of its file."""
    told = {int(one) for text in table.cells("start") for one in _YEAR.findall(text)[:1]}
    return sorted(told or ({context.year} if context.year else set()))


def _near(context: Context, outside: Sequence[int]) -> str:
    """Return the declination of the model's nearest year, with its doubt; empty without a place."""
    where = _middle(context)
    if where is None or not outside:
        return ""
    late = [one for one in outside if one >= LAST_YEAR]
    at, years = (
        (LAST_YEAR, late[-1] + 1 - LAST_YEAR) if late else (FIRST_YEAR, FIRST_YEAR - outside[0])
    )
    found = declination(*where, at)
    if found is None:
        return ""
    return f"{found[0]:+.1f} ± {found[1] + _DRIFT_DEG * years + _TOLD_DOUBT_DEG / 2:.1f}"


def _middle(context: Context) -> tuple[float, float] | None:
    if context.box is not None:
        west, south, east, north = context.box
        return (west + east) / 2, (south + north) / 2
    if context.posts:
        n = len(context.posts)
        return sum(p.lon for p in context.posts) / n, sum(p.lat for p in context.posts) / n
    return None
