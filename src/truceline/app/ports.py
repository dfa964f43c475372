"""What the walk asks of the outside, where a fake exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from truceline.codec import Plain

#: Returns the present instant in UTC.
Clock = Callable[[], datetime]


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
