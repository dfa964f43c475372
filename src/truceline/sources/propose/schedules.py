"""A schedule, days down and posts across, whose cells tell who watched from when to when."""

from __future__ import annotations

import pyarrow as pa

from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.schedule import FROM, POST, TILL
from truceline.sources.notation import positions
from truceline.sources.propose.ask import Context, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.posts import by_name
from truceline.sources.propose.posts_across import columns_in
from truceline.sources.propose.spell import pairs, remark, word


def is_one(table: Table) -> bool:
    """Say whether a table is a schedule: a column of days, and several of hours."""
    return "start" in table.by_meaning and bool(columns_in(table.look))


def window(table: Table, context: Context) -> list[Line]:
    """Return the lines ``schedule``, ``start`` and ``end``; posts that stand nowhere are left."""
    spots = _spots(table, context)
    names = [name for name in columns_in(table.look) if name in spots] or columns_in(table.look)
    day = word(table.named("start"))
    listed = ", ".join(map(word, names))
    above = ", above: true" if _repeats_days(table) else ""
    return [
        Line(
            key="schedule",
            value=f"{{columns: [{listed}]}}",
            because="days down, posts across: a record for each watch",
        ),
        Line(key="start", value=f"{{column: {day}, clock: {word(FROM)}{above}}}"),
        Line(key="end", value=f"{{column: {day}, clock: {word(TILL)}}}"),
    ]


def _repeats_days(table: Table) -> bool:
    """Say whether a blank day stands between days, and is that of the row above."""
    days = table.cells("start")
    first = next((at for at, one in enumerate(days) if one), len(days))
    return any(not one for one in days[first:])


def places(table: Table, context: Context) -> list[Line]:
    """Return the lines ``lon`` and ``lat``, by the names of the posts."""
    spots = _spots(table, context)
    made = []
    for key, axis in (("lon", 0), ("lat", 1)):
        told = {name: f"{spot[axis]:.7g}" for name, spot in spots.items()}
        value = f"{{column: {word(POST)}, values: {pairs(told)}, unknown: null}}"
        made.append(Line(key=key, value=value, because="as the sheet tells where posts stand"))
    return made


def remark_on(table: Table, context: Context) -> list[str]:
    """Say of which posts the workbook does not tell where they stand; none where it tells all."""
    spots = _spots(table, context)
    names = [name for name in columns_in(table.look) if name not in spots]
    shown = ", ".join(f"“{remark(one)}”" for one in names)
    return [f"Nothing tells where these posts stand, and no watch of them is read: {shown}."][
        : len(names)
    ]


def _spots(table: Table, context: Context) -> dict[str, tuple[float, float]]:
    """Return degrees east and north of each post: in a row without a day, or on a list of posts."""
    known = by_name(context.posts)
    days = table.cells("start")
    found: dict[str, tuple[float, float]] = {}
    for name in columns_in(table.look):
        cells = [
            text
            for text, day in zip(table.look.columns[name], days, strict=True)
            if text and not any(ch.isdigit() for ch in day)
        ]
        read = positions(pa.array(cells, pa.string()), "any", "lat_lon")
        spot = next(
            (
                (float(x), float(y))
                for x, y, told, code in zip(read.lon, read.lat, read.told, read.code, strict=True)
                if told and not code
            ),
            None,
        )
        post = next((known[key] for part in _parts(name) if (key := key_of(part)) in known), None)
        spot = spot or ((post.lon, post.lat) if post else None)
        if spot is not None:
            found[name] = spot
    return found


def _parts(name: str) -> list[str]:
    return [name, *name.split(" / ")]
