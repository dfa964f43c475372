"""Ways in which voices may depend on each other: log-linear models of who tells of an incident.

S. E. Fienberg, *The multiple recapture census for closed populations and incomplete 2^k contingency
tables*, Biometrika 59 (1972). All hierarchical ones, short of the one in which all depend on each
other at once, that nothing could tell from more incidents; and three in which nobody depends on
anybody, but some incidents are easier to hear of for all: L.-P. Rivest and S. Baillargeon,
*Applications and extensions of Chao's moment estimator for the size of a closed population*,
Biometrics 63 (2007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One way.

    Attributes:
        terms: Sets of two voices and more that depend on each other beyond what their parts do;
            bits as in :class:`~truceline.fusion.unseen.captures.Captures`.
        easier: How incidents differ in how easily they are heard of; empty if not.
    """

    terms: tuple[int, ...] = ()
    easier: str = ""

    def told(self, voices: Sequence[str]) -> str:
        """Return it in words: the largest sets that depend on each other."""
        if self.easier:
            return f"no dependence, some incidents easier for all ({self.easier})"
        largest = [t for t in self.terms if not any(t != s and t & s == t for s in self.terms)]
        sets = (" with ".join(v for k, v in enumerate(voices) if t >> k & 1) for t in largest)
        return ", ".join(sets) or "no dependence"


#: What an incident that so many voices tell of adds to the logarithm of its cell.
_EASIER = {
    "normal": lambda n: n**2 / 2,
    "Poisson": lambda n: 2.0**n - 1,
    "gamma": lambda n: np.log(3.5) - np.log(3.5 + n),
}


def shapes_of(voices: int) -> tuple[Shape, ...]:
    """Return every way that is asked after: 11 for three voices, 116 for four, 6,896 for five."""
    every = sorted(
        (s for s in range(1, (1 << voices) - 1) if s.bit_count() > 1),
        key=lambda s: (s.bit_count(), s),
    )
    found: list[frozenset[int]] = [frozenset()]
    for term in every:
        parts = {term & ~(1 << k) for k in range(voices) if term >> k & 1}
        needed = {part for part in parts if part.bit_count() > 1}
        found += [shape | {term} for shape in found if needed <= shape]
    hierarchical = [Shape(terms=tuple(sorted(shape))) for shape in found]
    return (*hierarchical, *(Shape(easier=name) for name in _EASIER))


def design_of(shape: Shape, voices: int) -> Floats:
    """Return float64[2 ** voices, parameters]; the first parameter is the cell of nobody."""
    cells = np.arange(1 << voices)
    terms = [0, *(1 << k for k in range(voices)), *shape.terms]
    columns = [(cells & term == term).astype(np.float64) for term in terms]
    if shape.easier:
        n = np.array([int(cell).bit_count() for cell in cells], dtype=np.float64)
        columns.append(_EASIER[shape.easier](n))
    return np.column_stack(columns)
