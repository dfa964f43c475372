"""Memory that libraries hold back for later, given back to the machine."""

from __future__ import annotations

import ctypes
import sys

import pyarrow as pa


def give_back() -> None:
    """Give back what was freed but is kept: the next stage needs it in other pieces.

    Arrow's pool first, then, where the C library is glibc, its own.
    """
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
