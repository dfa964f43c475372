"""What the walk asks of the outside, where a fake exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

import pyarrow as pa

from truceline.codec import Plain

#: Returns the present instant in UTC.
Clock = Callable[[], datetime]


class Engine(Protocol):
    """Where parts of a table are worked on: here, or on several machines."""

    def each(
        self, work: Callable[[bytes, pa.Table], pa.Table], shared: bytes, parts: Sequence[pa.Table]
    ) -> Iterable[pa.Table]:
        """Return what a function makes of each part, in their order.

        Args:
            work: A function of a module; knows nothing but what it is given.
            shared: Given to every call, and sent once to each machine.
            parts: Tables.
        """


class Recorder(Protocol):
    """Everything that enters or is decided passes here, in order."""

    def record(self, kind: str, payload: dict[str, Plain]) -> int:
        """Append one thing and return its position."""


class Progress(Protocol):
    """Tells a waiting person how far the work is."""

    def __call__(self, step: str, done: int, of: int) -> None:
        """Say that ``done`` of ``of`` parts of ``step`` are done."""


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""
