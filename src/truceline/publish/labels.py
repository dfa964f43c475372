"""Put names on a map, the most important first, none over another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.publish.svg import text

_EM = 0.58  # mean width of a letter, in units of the font's size; Latin and Cyrillic


@dataclass(slots=True)
class Labels:
    """Names placed so far.

    Attributes:
        width: Of the map, pixels.
        height: Likewise.
        size: Of the letters, pixels.
    """

    width: float
    height: float
    size: float
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def block(self, x: float, y: float, half: float) -> None:
        """Keep names away from a square round this point."""
        self.taken.append((x - half, y - half, x + half, y + half))

    def place(self, words: str, x: float, y: float, class_: str, gap: float) -> str:
        """Return the name beside the point, or nothing if there is no room on any side."""
        long = len(words) * self.size * _EM
        for anchor, dx, dy in (
            ("start", gap, 0.35 * self.size),
            ("end", -gap, 0.35 * self.size),
            ("middle", 0.0, -gap),
            ("middle", 0.0, gap + 0.8 * self.size),
        ):
            left = x + dx - {"start": 0.0, "end": long, "middle": long / 2}[anchor]
            box = (left, y + dy - 0.85 * self.size, left + long, y + dy + 0.25 * self.size)
            if self.free(box):
                self.taken.append(box)
                return text(words, x + dx, y + dy, class_=class_, text_anchor=anchor)
        return ""

    def free(self, box: tuple[float, float, float, float]) -> bool:
        """Say whether a box (left, top, right, bottom) is on the map and nothing is there."""
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        return not any(
            left < r and right > west and top < b and bottom > t for west, t, r, b in self.taken
        )


def placed(
    labels: Labels, names: Iterable[tuple[str, float, float]], most: int, class_: str, gap: float
) -> list[tuple[str, float, float]]:
    """Place names in the order given until ``most`` are placed; return markup, x and y of each."""
    out: list[tuple[str, float, float]] = []
    for words, x, y in names:
        if len(out) == most:
            break
        markup = labels.place(words, x, y, class_, gap)
        if markup:
            out.append((markup, x, y))
    return out
