"""Memory that libraries hold back for later, given back to the machine."""

from __future__ import annotations

import pyarrow as pa


def give_back() -> None:
    """Give back what Arrow has freed but keeps: the next stage needs it in other pieces."""
    pa.default_memory_pool().release_unused()
