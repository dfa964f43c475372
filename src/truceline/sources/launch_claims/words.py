"""The list's own labels -> weapon classes; a label that names several classes has none."""

from __future__ import annotations

import re

_CLASSES: tuple[tuple[str, str], ...] = (
    (r"shahed|lancet|молнія|kub|привет", "one_way_drone"),
    (r"orlan|supercam|zala|merlin|eleron|granat|картограф", "small_drone"),
    (
        r"x-\d|iskander|kalibr|c-[34]00|p-800|3m22|kn-23|.*missile|banderol",
        "cruise_or_ballistic_missile",
    ),
    (r"kab|gbu|aerial bomb", "bomb"),
)


def weapon_of(label: str) -> str | None:
    """Return the weapon class of a label such as ``X-101/X-555 and Kalibr``; ``None``: not told."""
    found = {_class_of(part.strip().lower()) for part in label.split(" and ")}
    return found.pop() if len(found) == 1 else None


def _class_of(part: str) -> str | None:
    for pattern, weapon in _CLASSES:
        if re.match(pattern, part):
            return weapon
    return None
