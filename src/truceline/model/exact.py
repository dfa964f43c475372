"""Arithmetic on figures as they are written: decimals, no rounding."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import Final

#: So many digits hold every sum of figures that a table can carry, exactly.
EXACT: Final = Context(prec=1_200)
_ZERO: Final = Decimal(0)


def added(figures: Iterable[Decimal]) -> Decimal:
    """Add up without rounding."""
    total = _ZERO
    for one in figures:
        total = EXACT.add(total, one)
    return plain(total)


def plain(figure: Decimal) -> Decimal:
    """Return a figure without zeros behind the point, and without an exponent."""
    short = figure.normalize(EXACT)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1), context=EXACT) if int(exponent) > 0 else short


#: A figure of more significant digits than this may not be given back as it was written by a float.
DIGITS: Final = 15


def longer(figure: Decimal | None) -> str | None:
    """Return a figure as text if a float64 would not give it back; ``None``: it would."""
    if figure is None:
        return None
    short = figure.normalize(EXACT)
    return f"{short:f}" if len(short.as_tuple().digits) > DIGITS else None


def as_written(figure: float | None, longer: str | None = None) -> Decimal | None:
    """Return a figure of a table as its source wrote it.

    A float64 gives back the shortest decimal that means it, which is the figure as written wherever
    that has 15 significant digits or fewer (IEEE 754); a longer one stands beside as text.

    Args:
        figure: As the table holds it.
        longer: The figure as text, where it is longer.
    """
    if longer:
        return plain(Decimal(longer))
    return None if figure is None else plain(Decimal(repr(float(figure))))
