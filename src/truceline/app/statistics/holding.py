"""Did it hold: a table of counts, asked about a day; for machines, people and notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import Columns, Counts, read_counts
from truceline.model.held import Holding
from truceline.statistics.beside import beside
from truceline.statistics.hold import Asked, held


def holding(path: Path, columns: Columns, asked: Asked) -> Holding:
    """Return how the countings of a table compare before and after a day.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        asked: Which day, and what is left out.

    Raises:
        SourceError: If the file cannot be read, or lacks a column.
    """
    return holding_of(read_counts(path, columns), columns.effort, asked)


def holding_of(found: Counts, effort: str, asked: Asked) -> Holding:
    """Return the same of counts that were read before.

    Args:
        found: Series, and what became of the rows behind them.
        effort: What their effort is called; empty: not told.
        asked: Which day, and what is left out.
    """
    lot = tuple(held(one, asked) for one in found.series)
    return Holding(rows=found.rows, effort=effort, countings=lot, beside=beside(lot))


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingForm:
    """What `truceline stats hold --json` prints.

    Attributes:
        truceline_hold: Version of this form.
        holding: Countings, and what became of each row.
    """

    truceline_hold: Literal[1] = 1
    holding: Holding


_FORM = TypeAdapter(HoldingForm)


def written(found: Holding) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(HoldingForm(holding=found), indent=1).decode()


def hold_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/hold.schema.json)."""
    return schema_json(_FORM)
