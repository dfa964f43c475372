"""What cells leave unsaid, once for a sheet: the year, the sign of degrees, the zone of a grid.

Each is asked with the likely answer, and none is taken silently: a place on the wrong side of the
equator is wrong and looks right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from truceline.sources import cells
from truceline.sources.dates_in_text import years_in
from truceline.sources.mapped.date_groups import is_group, months_in
from truceline.sources.mapped.date_slips import slips
from truceline.sources.mapped.told_time import told_time
from truceline.sources.notation import positions
from truceline.sources.propose import grid_told
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.split_places import sides_in
from truceline.sources.whole_dates import lacks_year, whole_date

Box = tuple[float, float, float, float]
_SHORT_YEAR = re.compile(r"\s*\d{1,2}[./-]\s?\w{1,9}[./-]\s?(\d{2})(?!\d|\s?[:.hчг]\s?\d)")
YES, NO = "yes", "no"
_DATES = ("start", "end", "received", "published")


def lines(table: Table, context: Context, ask: Inquiry, made: Sequence[Line]) -> list[Line]:
    """Return the lines for what the cells of a table leave unsaid.

    Args:
        table: The table.
        context: What the workspace knows.
        ask: Takes questions.
        made: Lines of the map so far.
    """
    box = context.box if any(one.key == "bounding_box" for one in made) else None
    found = [
        *_year(table, context, ask),
        *_slips(table, ask),
        *_unsigned(table, context.box, ask),
        *grid_told.lines(table, context.box, ask),
        *(_swapped(table, box, ask) if box is not None else []),
    ]
    return [one for one in found if f"keep:{one.key}" not in ask.answers]


def _year(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    look = table.look
    told = months_in(f"{look.title} {look.sheet}")
    dates = [
        one
        for means in _DATES
        for one in table.cells(means)
        # The title of a sheet tells the year of groups, tomorrow's too; not that of other dates.
        if lacks_year(one) or (is_group(one) and not told)
    ]
    if not dates:
        return []
    known = getattr(context, "year", 0)
    told_short = {int(found[1]) for one in dates if (found := _SHORT_YEAR.match(one))}
    likely = [known] if known else list(years_in(f"{look.title} {look.sheet} {context.stem}"))
    likely = likely or sorted({2000 + one for one in told_short} or {one for one, _ in told})
    options = {str(one): "as other dates, title, sheet or file tell it" for one in likely}
    said = f"{len(dates)} dates tell no whole year, such as “{dates[0]}”: which year is it?"
    first = str(likely[0]) if len(likely) == 1 else "0"
    year = ask.ask("year", said, options, first, free=True, must=len(likely) != 1)
    if not re.fullmatch(r"(19|20)\d{2}", year):
        return []
    return [Line(key="year", value=f'"{year}"', asked=ask.hanging("year"))]


def _slips(table: Table, ask: Inquiry) -> list[Line]:
    year = int(ask.answers.get("year", "0") or 0) if ask.answers.get("year", "0").isdigit() else 0
    texts = [whole_date(one, year or _any_year(table), "dmy") for one in table.cells("start")]
    days = [told_time(one, "dmy").day for one in texts]
    found = slips(days)
    if not found:
        return []
    row, day = next(iter(found.items()))
    said = (
        f"{len(found)} dates fall out of the order of the rows, such as “{texts[row]}”: with day "
        f"and month exchanged or another year it would be {day.isoformat()}. Which is right?"
    )
    options = {
        "mend": "the one in order: a program or a hand turned it",
        "keep": "as it is written",
    }
    told = ask.ask("slips", said, options, "mend")
    return [Line(key="slips", value="mend", asked=ask.hanging("slips"))] if told == "mend" else []


def _any_year(table: Table) -> int:
    """Return the year that most whole dates of the table tell; 0 if none does."""
    years = Counter(one[:4] for one in table.cells("start") if re.match(r"(19|20)\d{2}-", one))
    return int(years.most_common(1)[0][0]) if years else 0


def _unsigned(table: Table, box: Box | None, ask: Inquiry) -> list[Line]:
    sides = sides_of(table, box)
    if not sides:
        return []
    texts = [one for column in table.every("place") for one in column if one]
    plain, signed = (_read(texts, unsigned=one, grid=table.grid) for one in ("", sides))
    n = int((np.abs(plain - signed) > 0).any(axis=1).sum()) if len(texts) else 0
    if {"lat", "lon"} <= set(table.by_meaning):
        n += sum(
            _positive(table.cells(m)) for m, s in (("lat", "south"), ("lon", "west")) if s in sides
        )
    if not n:
        return []
    shown = sides.replace("_", " and ")
    said = f"{n} coordinates tell neither a sign nor a letter of the hemisphere: are they {shown}?"
    options = {YES: f"yes: {shown}, like the rest", NO: "no: north and east"}
    if ask.ask("unsigned", said, options, YES) != YES:
        return []
    return [Line(key="unsigned", value=sides, asked=ask.hanging("unsigned"))]


def sides_of(table: Table, box: Box | None) -> str:
    """Return where all places lie, by the zones of the agreement, else by cells that tell it."""
    if box is not None:
        south, west = box[3] <= 0, box[2] <= 0
    elif named := [sides_in(a, b) for a, b in table.look.rest.items() if sides_in(a, b)]:
        return named[0]
    else:
        texts = [one for column in table.every("place") for one in column if one]
        told = _read(texts, grid=table.grid)
        told = told[~np.isnan(told[:, 0])]
        south, west = (bool(len(told)) and bool((told[:, at] < 0).mean() > 0.5) for at in (1, 0))
    return "_".join(filter(None, ["south" if south else "", "west" if west else ""]))


def _read(texts: Sequence[str], unsigned: str = "", grid: str = "") -> np.ndarray:
    cells_told = pa.array(texts, pa.string())
    found = positions(cells_told, "any", "lat_lon", unsigned=unsigned, grid_zone=grid)
    return np.nan_to_num(np.column_stack([found.lon, found.lat]), nan=0.0)


def _positive(column: Sequence[str]) -> int:
    found = cells.numbers(pa.array(column, pa.string()))
    return int((found.value > 0).sum())


def _swapped(table: Table, box: Box, ask: Inquiry) -> list[Line]:
    texts = [one for column in table.every("place") for one in column if one]
    if {"lat", "lon"} <= set(table.by_meaning):
        lat, lon = (
            cells.numbers(pa.array(table.cells(m), pa.string())).value for m in ("lat", "lon")
        )
        told = np.column_stack([lon, lat])
    else:
        told = _read(texts, sides_of(table, box), table.grid)
    west, south, east, north = box
    x, y = told.T if len(told) else (np.empty(0), np.empty(0))
    inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    turned = ~inside & (y >= west) & (y <= east) & (x >= south) & (x <= north)
    if not turned.any() or not inside.any():
        return []
    said = (
        f"{int(turned.sum())} places lie among the zones only with latitude and longitude "
        "exchanged: read them so, or refuse the rows?"
    )
    options = {"exchange": "read them so, and say which", "reject": "refuse the rows"}
    if ask.ask("swapped", said, options, "exchange") != "exchange":
        return []
    return [Line(key="swapped", value="exchange", asked=ask.hanging("swapped"))]
