"""The law of every intake: each record ends in a table or in the rejects, never in both."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.model.intake import Intake

#: Tables of an intake whose rows carry a ``row_number``.
YIELDS = (
    "reports",
    "tallies",
    "effort",
    "lines",
    "control",
    "settlements",
    "labels",
    "harm",
    "transfers",
    "withdrawals",
)


def unaccounted(intake: Intake) -> str:
    """Say in words what is wrong with the row accounting; empty if nothing is.

    A record must yield at least one row of one table, stand once in the rejects, or only say that
    what an earlier one said goes on.
    """
    last = intake.highest_row
    yielded = np.zeros(last + 1, dtype=bool)
    for name in YIELDS:
        numbers = _numbers(getattr(intake, name))
        if _beyond(numbers, last):
            return f"{name} tell of rows beyond the {last} of the file"
        yielded[numbers] = True
    rejects = _numbers(intake.rejects)
    if _beyond(rejects, last):
        return f"the rejects tell of rows beyond the {last} of the file"
    times = np.bincount(rejects, minlength=last + 1)
    if (times > 1).any():
        return f"row {np.argmax(times > 1)} is rejected twice"
    if (yielded & (times > 0)).any():
        return f"row {np.argmax(yielded & (times > 0))} is both accepted and rejected"
    lost = intake.rows - np.count_nonzero(yielded) - len(rejects) - intake.continued
    if lost < 0:
        return f"{intake.rows} rows were found and {intake.rows - lost} are told of"
    return f"{lost} of {intake.rows} rows are neither accepted nor rejected" if lost else ""


def _beyond(numbers: npt.NDArray[np.int64], rows: int) -> bool:
    return bool(len(numbers) and (numbers.min() < 1 or numbers.max() > rows))


def _numbers(table: pa.Table) -> npt.NDArray[np.int64]:
    column = table.column("row_number")
    return np.asarray(column.to_numpy(), dtype=np.int64)
