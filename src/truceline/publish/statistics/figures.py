"""Figures as a person reads them."""

from __future__ import annotations

from truceline.publish.catalogue import Catalogue


def figure(value: float, say: Catalogue) -> str:
    """Write a figure to three digits that count."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return say.number(value, digits)


def chance(value: float | None, say: Catalogue) -> str:
    """Return a chance to three digits; one below them as `< 0.001`, for none is nought."""
    least = 0.001
    below = value is not None and value < least
    return f"< {say.number(least, 3)}" if below else say.number(value, 3)
