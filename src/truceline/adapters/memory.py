"""Memory: what libraries hold back for later is given back, and how much was held at most."""

from __future__ import annotations

import ctypes
import resource
import sys
from pathlib import Path

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


def peak_gib() -> float:
    """Return how much memory this process held at most, GiB.

    What ``getrusage`` says begins at what the parent held when it forked, which may be much.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = status.read_text(encoding="ascii", errors="replace").partition("VmHWM:")[2]
        return int(told.split()[0]) / 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
