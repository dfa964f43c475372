"""What a person should know of a sheet before a map of it is trusted, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.sources.propose import distance, elsewhere, persons, schedules, seen, sheets
from truceline.sources.propose.ask import Context, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.guess import Guess
from truceline.sources.propose.lexicon import says_withdrawn
from truceline.sources.propose.look import Look
from truceline.sources.propose.paint import colour_remarks
from truceline.sources.propose.spell import remark, word
from truceline.sources.workbook.reading import told_as_days


def _is_used(one: Guess, kind: str, lines: Sequence[Line]) -> bool:
    held = [
        line.value
        for line in lines
        if line.key in ("observer", "relative", "circumstances", "value", "coordinates", "schedule")
    ]
    if any(word(one.column) in value for value in held):
        return True
    if one.means in _OF_SECTORS:
        return False
    return bool(one.means) and sheets.used(kind, one.means)


def _gone(cells: Sequence[str]) -> list[str]:
    return [one for one in cells if one and says_withdrawn(one)]


def _gone_in(name: str, cells: Sequence[str]) -> str:
    """Say of a column that nothing reads that some of its rows count no more."""
    gone = _gone(cells)
    return (
        f"Column “{remark(name)}” says of {len(gone):,} rows that they count no more, such as "
        f"“{remark(gone[0])}”: no key reads that. Strike such rows through, and leave those out."
    )


def _zones_among(table: Table, context: Context) -> list[str]:
    zones = {name.lower() for name in context.zones}
    names = sorted({text for text in table.cells("place_name") if text.lower() in zones})
    shown = ", ".join(names)
    return [f"Zones of the agreement among the names of places: {shown}."] if names else []


def _of_context(look: Look, lines: Sequence[Line], kind: str) -> list[str]:
    """Say what becomes of rows that tell of incidents of another list."""
    if kind == sheets.ADDS:
        return [elsewhere.remark_on(look, lines)]
    return [persons.remark_on(lines)] if kind == sheets.PERSONS else []


_OF_SECTORS = ("bearing", "distance", "sighting", "post")


def remarks(
    table: Table,
    found: tuple[Guess, ...],
    context: Context,
    lines: Sequence[Line],
    kind: str,
) -> list[str]:
    """Return the remarks on a table, of what its lines leave unsaid and of how it looks."""
    look = table.look
    said = [*look.notes, *_of_context(look, lines, kind)]
    if look.twins:
        said.append(
            f"Another table with the same columns stands on the sheet; this is the one in "
            f"{look.span}. What sets the two apart, such as a name above each, is in no column: "
            "write it into each map, such as `actor: {constant: …}`."
        )
    out = [f"{n:,} {reason}" for reason, n in sorted(look.left_out.items())]
    if out:
        said.append(
            f"Of {look.rows:,} rows below the header, rejected as no data: {', '.join(out)}."
        )
    told = [table.by_meaning[key] for key in ("start", "end") if key in table.by_meaning]
    said += [
        told_as_days(one.column)
        for one in told
        if look.sheet and one.traits.midnight == 1 and "clock" not in table.by_meaning
    ]
    unused = [one.column for one in found if not _is_used(one, kind, lines)]
    if unused:
        said.append(f"Columns that are not used: {', '.join(map(remark, unused))}.")
    left = "".join(line.value for line in lines if line.key == "leave_out")
    unread = [name for name in unused if f"{word(name)}:" not in left]
    said += [_gone_in(name, look.columns[name]) for name in unread if _gone(look.columns[name])]
    said += _zones_among(table, context)
    is_placed = any(line.key == "observer" for line in lines)
    placed = distance.without_distance(table) if is_placed else seen.nobody_stands(table)
    said += filter(None, [placed])
    said += schedules.remark_on(table, context) if kind == sheets.SCHEDULE else []
    return [*said, *colour_remarks(look)]
