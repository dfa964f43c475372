"""When did it change: a table of counts, searched for breaks; for machines, people, notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.app.statistics.counts import Columns, Counts, read_counts
from truceline.model.held import Breaking
from truceline.statistics.beside import turns
from truceline.statistics.breaks import breaks_of
from truceline.statistics.series import between


def breaking(
    path: Path,
    columns: Columns,
    penalty: str = "mbic",
    first: date | None = None,
    last: date | None = None,
) -> Breaking:
    """Return when the countings of a table changed.

    Args:
        path: A CSV file.
        columns: What its columns mean.
        penalty: ``mbic`` or ``sic``.
        first: Nothing before this day is looked at.
        last: Nothing after it.

    Raises:
        SourceError: If the file cannot be read, or lacks a column.
    """
    return breaking_of(read_counts(path, columns), columns.effort, penalty, (first, last))


def breaking_of(
    found: Counts, effort: str, penalty: str, days: tuple[date | None, date | None]
) -> Breaking:
    """Return the same of counts that were read before.

    Args:
        found: Series, and what became of the rows behind them.
        effort: What their effort is called; empty: not told.
        penalty: ``mbic`` or ``sic``.
        days: First and last day looked at; ``None``: no bound.
    """
    lot = tuple(breaks_of(between(one, *days), penalty) for one in found.series)
    return Breaking(
        rows=found.rows, effort=effort, penalty=penalty, countings=lot, beside=turns(lot)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingForm:
    """What `truceline stats breaks --json` prints.

    Attributes:
        truceline_breaks: Version of this form.
        breaking: Countings, and what became of each row.
    """

    truceline_breaks: Literal[1] = 1
    breaking: Breaking


_FORM = TypeAdapter(BreakingForm)


def written(found: Breaking) -> str:
    """Return the answer as JSON."""
    return _FORM.dump_json(BreakingForm(breaking=found), indent=1).decode()


def breaks_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/breaks.schema.json)."""
    return schema_json(_FORM)
