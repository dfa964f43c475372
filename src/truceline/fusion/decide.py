"""An analyst's decisions, applied over what the machine grouped."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.model.decision import Decisions


def apply_decisions(
    group: NDArray[np.int64], report_ids: pa.ChunkedArray, decisions: Decisions
) -> NDArray[np.int64]:
    """Return groups in which every must-link holds and no cannot-link pair shares a group.

    Pairs naming a report that is not here (not yet known at this ``as_of``) are passed over.

    Args:
        group: Group number per report.
        report_ids: Ids in the same order.
        decisions: Pairs of report ids.

    Returns:
        New group numbers; the argument is left as it was.

    Raises:
        ValueError: If the decisions contradict each other.
    """
    if not decisions.must_link and not decisions.cannot_link:
        return group
    row = {report_id: i for i, report_id in enumerate(report_ids.to_pylist())}
    result = group.copy()
    for first, second in decisions.must_link:
        if first in row and second in row:
            result[result == result[row[second]]] = result[row[first]]
    for first, second in decisions.cannot_link:
        if first in row and second in row and result[row[first]] == result[row[second]]:
            result[row[second]] = result.max() + 1
    for first, second in decisions.must_link:
        if first in row and second in row and result[row[first]] != result[row[second]]:
            raise ValueError(f"{first} and {second} are said to be one incident and two")
    return result
