"""Did it hold beside what was not touched: a table of counts with columns of controls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import Columns, Counts, read_counts
from truceline.errors import FormatError
from truceline.model.controlled import Controlled, Controlling
from truceline.statistics.controls import controlled
from truceline.statistics.hold import Asked
from truceline.statistics.series import Series
from truceline.statistics.structural import MOST_CONTROLS


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlColumns:
    """Which columns are controls.

    Attributes:
        counts: Columns of counts, at least one.
        efforts: Column of effort of each, in the same order; none: not told.
    """

    counts: tuple[str, ...]
    efforts: tuple[str, ...] = ()


def controlling(
    path: Path, columns: Columns, controls: ControlColumns, asked: Asked
) -> Controlling:
    """Return how the countings of a table compare before and after a day, beside controls.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        controls: Which columns are controls.
        asked: Which day, and what is left out.

    Raises:
        SourceError: If the file cannot be read, or lacks a column.
        FormatError: If controls are none, too many, named twice, or the counting itself.
    """
    _checked(columns, controls)
    days = (asked.first, asked.last)
    found = read_counts(path, columns, days)
    efforts = controls.efforts or ("",) * len(controls.counts)
    lot = [
        read_counts(path, replace(columns, counts=(name,), effort=effort), days)
        for name, effort in zip(controls.counts, efforts, strict=True)
    ]
    return Controlling(
        rows=found.rows, control_rows=tuple(one.rows for one in lot), effort=columns.effort,
        control_efforts=tuple(efforts),
        countings=tuple(_beside(one, lot, asked, path) for one in found.series),
    )  # fmt: skip


def _checked(columns: Columns, controls: ControlColumns) -> None:
    names = controls.counts
    faults = []
    if not names:
        faults.append("no control is named")
    if len(names) > MOST_CONTROLS:
        faults.append(f"{len(names)} controls are named; {MOST_CONTROLS} is the most")
    if len(set(names)) < len(names) or set(names) & set(columns.counts):
        faults.append("a column is named twice; a counting is no control of itself")
    if controls.efforts and len(controls.efforts) != len(names):
        faults.append(
            f"{len(names)} controls, and effort of {len(controls.efforts)}: name it of each, in "
            "the same order, or of none"
        )
    if not columns.counts:
        faults.append("controls need columns of counts, a row a day")
    if faults:
        raise FormatError("; ".join(faults), "name series that the event cannot have touched")


def _beside(one: Series, lot: Sequence[Counts], asked: Asked, path: Path) -> Controlled:
    """Join a counting with the controls of the same part of the table."""
    same = [[c for c in found.series if c.of == one.of] for found in lot]
    if not all(same):
        said = f"{path.name}: a control has no row that could be read"
        raise FormatError(f"{said} of {one.of}" if one.of else said, "leave that control out")
    return controlled(one, [found[0] for found in same], asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlsForm:
    """What `truceline stats controls --json` prints.

    Attributes:
        truceline_controls: Version of this form.
        controlling: Countings with their controls, and what became of each row.
    """

    truceline_controls: Literal[1] = 1
    controlling: Controlling


_FORM = TypeAdapter(ControlsForm)


def written(found: Controlling) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(ControlsForm(controlling=found), indent=1).decode()


def controls_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/controls.schema.json)."""
    return schema_json(_FORM)
