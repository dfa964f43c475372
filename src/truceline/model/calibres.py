"""Ranges of calibre as they are written, e.g. ``mortar 82 up``, and which weapon classes they mean.

A report tells a class and no millimetres. A class wholly within a range is meant by it, one that
lies in it in part may be meant, and so a report of it leaves a clause on the range undetermined.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: How a range is spelt: what it is of, then ``82 up``, ``up to 60`` or ``100 to 152``, in mm.
CALIBRE_PATTERN: Final = (
    r"^(mortar|artillery|mlrs|any) (\d{1,3} up|up to \d{1,3}|\d{1,3} to \d{1,3})$"
)
ANY: Final = "any"
_LARGEST_MM: Final = 999

#: Weapon class -> what it is, and its least and greatest calibre in whole millimetres.
CLASS_CALIBRES: Final[Mapping[str, tuple[str, int, int]]] = {
    "mortar_up_to_120": ("mortar", 1, 120),
    "mortar_60": ("mortar", 60, 60),
    "mortar_82": ("mortar", 82, 82),
    "mortar_120": ("mortar", 120, 120),
    "artillery_under_100": ("artillery", 1, 99),
    "artillery_100_up": ("artillery", 100, _LARGEST_MM),
    "artillery_122": ("artillery", 122, 122),
    "artillery_152": ("artillery", 152, 152),
    "mlrs_grad": ("mlrs", 122, 122),
    "mlrs_heavy": ("mlrs", 220, 300),
}


@dataclass(frozen=True, slots=True)
class Calibre:
    """A range of calibre.

    Attributes:
        of: ``mortar``, ``artillery``, ``mlrs`` or ``any`` of these.
        least_mm: From this on; 0: no lower bound.
        most_mm: Up to this, included; 0: no upper bound.
    """

    of: str
    least_mm: int
    most_mm: int

    def holds(self, weapon: str) -> bool | None:
        """Say whether a weapon class lies in the range; ``None``: some of it does."""
        sort, least, most = CLASS_CALIBRES.get(weapon, ("", 0, 0))
        upto = self.most_mm or _LARGEST_MM
        if not sort or self.of not in (sort, ANY) or most < self.least_mm or least > upto:
            return False
        return True if least >= self.least_mm and most <= upto else None


def calibre_of(said: str) -> Calibre:
    """Return a range as it is written.

    Raises:
        ValueError: If it is not spelt as :data:`CALIBRE_PATTERN` says.
    """
    if not re.match(CALIBRE_PATTERN, said):
        raise ValueError(f"{said!r} is no range of calibre")
    of, _, rest = said.partition(" ")
    figures = [int(one) for one in re.findall(r"\d+", rest)]
    if rest.startswith("up to"):
        return Calibre(of, 0, figures[0])
    return Calibre(of, figures[0], 0 if rest.endswith("up") else figures[1])
