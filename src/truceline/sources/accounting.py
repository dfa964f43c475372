"""The law of every intake: each record ends in a table or in the rejects, never in both."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from truceline.model.intake import Intake

#: Tables of an intake whose rows carry a ``row_number``.
YIELDS = ("reports", "tallies", "effort", "lines")


def yielded_rows(intake: Intake) -> np.ndarray:
    """Return the sorted distinct row numbers that yielded something, int64."""
    numbers = [getattr(intake, name).column("row_number").to_numpy() for name in YIELDS]
    return np.unique(np.concatenate(numbers).astype(np.int64))


def unaccounted(intake: Intake) -> str:
    """Say in words what is wrong with the row accounting; empty if nothing is.

    A record must yield at least one row of one table or stand once in the rejects.
    """
    yielded = yielded_rows(intake)
    rejected = _rejected_rows(intake.rejects)
    if len(np.unique(rejected)) != len(rejected):
        return "a row is rejected twice"
    both = np.intersect1d(yielded, rejected)
    if len(both):
        return f"row {both[0]} is both accepted and rejected"
    seen = np.union1d(yielded, rejected)
    if len(seen) and (seen[0] < 1 or seen[-1] > intake.rows):
        return f"row numbers {seen[0]} to {seen[-1]} in a file of {intake.rows} rows"
    if len(seen) != intake.rows:
        return f"{intake.rows - len(seen)} of {intake.rows} rows are neither accepted nor rejected"
    return ""


def _rejected_rows(rejects: pa.Table) -> np.ndarray:
    return np.asarray(rejects.column("row_number").to_numpy(), dtype=np.int64)
