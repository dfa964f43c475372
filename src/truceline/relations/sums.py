"""Tables of daily sums by pair: columns ``date``, ``A_B`` for each pair, ``world_abs_sum``."""

from __future__ import annotations

import csv
import math
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from truceline.errors import FormatError
from truceline.kernels import fields
from truceline.model.relations import Accounts
from truceline.relations.asked import Sides, Who, state_meant
from truceline.relations.cards import DYADS
from truceline.relations.series import Series, series_of_sums

#: What the index is normalised by where there are sums only.
PROXY = "world_abs_sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """A pair's daily sums.

    Attributes:
        series: ``None`` if the table does not have the pair, or no day.
        accounts: What became of each row.
        names: Of all states that it has a column of.
    """

    series: Series | None
    accounts: Accounts
    names: tuple[str, ...] = ()


def is_sums(first: str) -> bool:
    """Say whether a file is such a table, from its first line."""
    cells = [cell.strip() for cell in first.strip().removeprefix("\ufeff").split(",")]
    return cells[0] == "date" and len(cells) > 1 and any("_" in cell for cell in cells[1:])


def read_sums(text: str, name: str, pair: tuple[str, str], who: Who = state_meant) -> Sums:
    """Read a pair's column.

    Raises:
        FormatError: If nothing tells the volume of the day, or a line is no CSV.
    """
    rows = csv.reader(text.removeprefix("\ufeff").splitlines())
    try:
        header = [cell.strip() for cell in next(rows, [])]
        body = [row for row in rows if row]
    except csv.Error as fault:
        raise FormatError(f"{name}: {fault}", "write it as CSV with commas") from fault
    if not {PROXY, "date"} <= {*header}:
        hint = f"a sum follows the volume of news: bring columns date and {PROXY}, the world's sum"
        raise FormatError(f"{name}: nothing tells how much was told of the world each day", hint)
    called = Sides(pair, who)
    pairs = {n: parts for n, cell in enumerate(header) if len(parts := cell.split("_")) == 2}
    columns = [n for n, parts in pairs.items() if sorted(map(called, parts)) == sorted(pair)]
    names = {part for parts in pairs.values() for part in parts}
    return replace(_sums(body, name, columns, header), names=tuple(sorted(names)))


def _sums(body: list[list[str]], name: str, columns: list[int], header: list[str]) -> Sums:
    reasons, found, cells = Counter[str](), dict[date, set[tuple[float, float]]](), 0
    repeated = 0
    for row in body:
        told = _row(row, len(header), columns, header.index(PROXY), header.index("date"))
        if isinstance(told, str):
            reasons[told] += 1
            continue
        day, *values = told
        seen = found.setdefault(day, set())
        repeated += (values[0], values[1]) in seen
        seen.add((values[0], values[1]))
        cells += 1
    double = {day for day, seen in found.items() if len(seen) > 1}
    if double:
        reasons["day stands twice with other sums"] = sum(len(found[day]) for day in double)
    one = {day: next(iter(seen)) for day, seen in found.items() if day not in double}
    accounts = Accounts(
        file=name, list=DYADS.id, rows=len(body), counted=len(one), outside=0, repeated=repeated,
        rejected=dict(sorted(reasons.items())),
    )  # fmt: skip
    if not columns or not one:
        return Sums(series=None, accounts=accounts)
    sums, world = {d: v for d, (v, _) in one.items()}, {d: w for d, (_, w) in one.items()}
    return Sums(series=series_of_sums(sums, world, PROXY), accounts=accounts)


def _row(
    row: list[str], width: int, columns: list[int], world: int, day: int
) -> tuple[date, float, float] | str:
    if len(row) != width:
        return "wrong number of columns"
    try:
        when = date.fromisoformat(row[day].strip())
    except ValueError:
        return "day is none"
    if not fields.FIRST_YEAR <= when.year <= fields.LAST_YEAR:
        return "day is none"
    try:
        values = [float(row[n]) for n in columns]
        whole = float(row[world])
    except ValueError:
        return "sum is no number"
    total = sum(values)
    if not math.isfinite(total) or not math.isfinite(whole) or whole <= 0:
        return "sum is no number"
    if abs(total) > whole:
        return "sum is larger than the world's"
    return when, total, whole
