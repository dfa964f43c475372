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

    Pairs naming a report that is not here (not yet known at this ``as_of``) are passed over. Where
    a pair is parted that the machine or a link had put together, both leave the others, each with
    what it is linked to: nothing says with which of them the others belong.

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
    linked = _rows(decisions.must_link, row)
    parted = _rows(decisions.cannot_link, row)
    island = _joined(np.arange(len(group), dtype=np.int64), linked)
    for first, second in parted:
        if island[first] == island[second]:
            names = sorted(str(report_ids[i]) for i in (first, second))
            raise ValueError(f"{names[0]} and {names[1]} are said to be one incident and two")
    result = _joined(group, linked)
    apart = [pair for pair in parted if result[pair[0]] == result[pair[1]]]
    for number in sorted({int(island[i]) for pair in apart for i in pair}):
        result[island == number] = result.max() + 1
    return result


def _rows(pairs: tuple[tuple[str, str], ...], row: dict[str, int]) -> list[tuple[int, int]]:
    return [(row[a], row[b]) for a, b in pairs if a in row and b in row]


def _joined(group: NDArray[np.int64], pairs: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Return groups in which each pair shares one, with all that was with either."""
    result = group.copy()
    for first, second in pairs:
        result[result == result[second]] = result[first]
    return result
