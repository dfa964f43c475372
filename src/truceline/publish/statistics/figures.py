"""Figures as a person reads them."""

from __future__ import annotations

import math

from truceline.publish.catalogue import Catalogue

#: A figure below this is told to two digits that count, as rates for an hour of watching are.
_SMALL = 0.01


def figure(value: float, say: Catalogue) -> str:
    """Write a figure to three digits that count."""
    if 0 < value < _SMALL:
        return say.number(value, 1 - math.floor(math.log10(value)))
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return say.number(value, digits)


def chance(value: float | None, say: Catalogue) -> str:
    """Return a chance to three digits; one below them as `< 0.001`, for none is nought."""
    least = 0.001
    below = value is not None and value < least
    return f"< {say.number(least, 3)}" if below else say.number(value, 3)
