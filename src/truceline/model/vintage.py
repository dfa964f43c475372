"""What fusion goes by: how far reports of one event differ, and how alike different events are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """Declared beforehand, or fitted to reports and frozen; the same rows get the same chances.

    Attributes:
        name: ``declared-1``, or ``fitted-`` and 12 hex digits of its content.
        matches: Expected matches that it was fitted to; 0 of a declared one.
    """

    name: str
    matches: float = 0.0


#: Nothing is estimated.
DECLARED = Vintage(name="declared-1")
