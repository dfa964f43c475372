"""Share rows among threads without changing a single bit of the result.

Every kernel works on one row at a time and releases the interpreter lock, so cutting the rows into
chunks decides only who computes them. This is used instead of numba's own ``prange`` because that
doubles the time of the first compilation and cannot survive a fork.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numba
import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Below this many rows a second thread costs more than it brings.
_WORTH_ROWS = 4_096


def thread_count() -> int:
    """Return how many threads kernels use; ``NUMBA_NUM_THREADS`` sets it."""
    return int(numba.config.NUMBA_NUM_THREADS)


def by_rows(
    kernel: Callable[..., None],
    rows: tuple[NDArray[Any], ...],
    shared: tuple[object, ...] = (),
    worth_rows: int = _WORTH_ROWS,
) -> None:
    """Call ``kernel(*rows, *shared)`` on chunks of the rows, one thread a chunk.

    Args:
        kernel: Compiled with ``nogil``; writes its results into one of ``rows``.
        rows: Arrays of one and the same length, outputs included.
        shared: Passed to every call unchanged.
        worth_rows: Fewest rows a thread is worth starting for.
    """
    n = len(rows[0])
    threads = min(thread_count(), n // worth_rows)
    if threads <= 1:
        kernel(*rows, *shared)
        return
    # More chunks than threads: rows differ in cost, and the last thread should not be waited for.
    bounds = np.linspace(0, n, 4 * threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        jobs = [
            pool.submit(kernel, *(row[a:b] for row in rows), *shared) for a, b in pairwise(bounds)
        ]
        for job in jobs:
            job.result()


def flat_rows(*columns: ArrayLike) -> tuple[tuple[int, ...], list[NDArray[np.float64]]]:
    """Broadcast columns to one shape and flatten them for a kernel.

    Returns:
        The shape, and one contiguous float64 array per column.
    """
    arrays = np.broadcast_arrays(*(np.asarray(c, dtype=np.float64) for c in columns))
    return arrays[0].shape, [np.ascontiguousarray(a).reshape(-1) for a in arrays]
